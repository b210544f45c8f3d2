/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.time.Duration;

/** Formats durations. */
public final class DurationFormat {
    private DurationFormat() {}

    /**
     * Formats a duration as in the settings, for example {@code 30d}, {@code 90m} or {@code 45s}: a whole number of the largest unit
     * that expresses it exactly, to the second.
     */
    public static String text(Duration time) {
        long seconds = time.toSeconds();
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        if (seconds % 3600 != 0) {
            return seconds / 60 + "m";
        }
        return seconds % 86_400 == 0 ? seconds / 86_400 + "d" : seconds / 3600 + "h";
    }

    /**
     * Formats a duration for people, for example {@code 2 d 12 h}, {@code 3 h} or {@code 1 min 20 s}: the largest unit and the next
     * one, rounded down.
     */
    public static String rounded(Duration time) {
        if (time.toDays() > 0) {
            return both(time.toDays() + " d", time.toHoursPart(), " h");
        }
        if (time.toHours() > 0) {
            return both(time.toHours() + " h", time.toMinutesPart(), " min");
        }
        return time.toMinutes() > 0
                ? both(time.toMinutes() + " min", time.toSecondsPart(), " s")
                : Math.max(0, time.toSeconds()) + " s";
    }

    private static String both(String larger, int smaller, String unit) {
        return smaller == 0 ? larger : larger + " " + smaller + unit;
    }
}
