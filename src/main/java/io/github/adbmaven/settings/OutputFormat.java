/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.error.ErrorCode;
import java.util.Locale;

/** The format of a report. */
public enum OutputFormat {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON;

    public static OutputFormat of(Settings settings) {
        SettingValue value = settings.get(Setting.OUTPUT_FORMAT).orElseThrow();
        return switch (value.text().strip().toLowerCase(Locale.ROOT)) {
            case "text" -> TEXT;
            case "json" -> JSON;
            default ->
                throw Settings.invalid(
                        ErrorCode.INVALID_VALUE,
                        Setting.OUTPUT_FORMAT,
                        value,
                        "Invalid outputFormat \"" + value.text() + "\".",
                        "choose one of text, json.");
        };
    }
}
