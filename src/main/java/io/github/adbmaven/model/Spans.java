/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.time.Duration;

/** How long something takes or lasts, in the words of the settings: {@code 30d}, {@code 90m}, {@code 45s}. */
public final class Spans {
    private Spans() {}

    /** A whole number of the largest unit that tells it exactly, to the second. */
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
}
