/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

/**
 * A place that holds, or held, a token.
 *
 * @param kind what sort of place: the format of a file, or {@code maven-property}
 * @param place which one: the absolute path of a file, the name of a property
 */
public record Carrier(String kind, String place) {}
