/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

/**
 * The location of a token in an output.
 *
 * @param kind the kind of output: the format of a file, {@code key-vault-secret}, {@code maven-property}, {@code github-output} or
 *     {@code azure-pipelines-variable}
 * @param name the absolute path of a file, the URL of the secret version, or the name of a property or variable
 */
public record TokenLocation(String kind, String name) {}
