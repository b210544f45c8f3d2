/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.config;

/**
 * The text of a setting and where it came from.
 *
 * @param source the place as a user would name it, such as {@code -Dadb.lifetime}
 */
public record Value(String text, Rank rank, String source) {
    @Override
    public String toString() {
        return source;
    }
}
