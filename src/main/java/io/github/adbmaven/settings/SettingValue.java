/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

/**
 * The text of a setting and its source.
 *
 * @param source the source as users know it, such as {@code -Dadb.lifetime}
 */
public record SettingValue(String text, SettingSource rank, String source) {
    @Override
    public String toString() {
        return source;
    }
}
