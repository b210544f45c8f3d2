/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.time.Duration;

/** How long something takes or lasts. */
public final class DurationFormat {
    private DurationFormat() {}

    /**
     * In the words of the settings: {@code 30d}, {@code 90m}, {@code 45s}. A whole number of the largest unit that tells it
     * exactly, to the second.
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
     * As people say it: {@code 2 d 12 h}, {@code 3 h}, {@code 1 min 20 s}. The largest unit and the next one; what is less
     * than that does not count.
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
