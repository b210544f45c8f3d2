/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.model.DurationFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a duration in an undocumented error message. */
final class DurationInMessage {
    private static final Pattern DURATION =
            Pattern.compile("\\b(\\d{1,10})[ -]*(s|seconds?|m|minutes?|h|hours?|d|days?)\\b", Pattern.CASE_INSENSITIVE);

    private DurationInMessage() {}

    /** Returns the only duration in the text that is shorter than the limit, in the format of the settings; empty if there is none or more than one. */
    static Optional<String> shorterThan(Duration limit, String text) {
        TreeSet<Duration> shorter = new TreeSet<>();
        for (Matcher matcher = DURATION.matcher(text); matcher.find(); ) {
            Duration duration = duration(
                    Long.parseLong(matcher.group(1)),
                    matcher.group(2).toLowerCase(Locale.ROOT).charAt(0));
            if (!duration.isZero() && duration.compareTo(limit) < 0) {
                shorter.add(duration);
            }
        }
        return shorter.size() == 1 ? Optional.of(DurationFormat.text(shorter.first())) : Optional.empty();
    }

    private static Duration duration(long amount, char unit) {
        return switch (unit) {
            case 'd' -> Duration.ofDays(amount);
            case 'h' -> Duration.ofHours(amount);
            case 'm' -> Duration.ofMinutes(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
