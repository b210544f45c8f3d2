/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

/**
 * A place that holds, or held, a token.
 *
 * @param kind what sort of place: the format of a file, {@code key-vault-secret}, {@code maven-property}, {@code github-output} or
 *     {@code azure-pipelines-variable}
 * @param place which one: the absolute path of a file, the address of the secret's version, the name of a property or variable
 */
public record TokenLocation(String kind, String place) {}
