/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.error.ErrorCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations: {@code PT1H30M}, {@code 90m}, {@code 8h}, {@code 7d}, {@code 30s}, or a number of seconds. */
public final class DurationSettings {
    private static final Pattern WITH_UNIT = Pattern.compile("([+-]?\\d{1,15})([smhd]?)");
    /** The longest lifetime that Azure Databricks accepts. */
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(730);

    /** A longer duration is a typing error, and could exceed the range of a clock. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(3650);

    private DurationSettings() {}

    /** Returns the lifetime of a token: from one second to 730 days, in whole seconds. */
    public static Duration lifetime(Settings settings) {
        Duration lifetime = positive(settings, Setting.LIFETIME);
        if (lifetime.compareTo(LONGEST_LIFETIME) > 0) {
            SettingValue value = settings.get(Setting.LIFETIME).orElseThrow();
            throw Settings.invalid(
                    ErrorCode.INVALID_DURATION,
                    Setting.LIFETIME,
                    value,
                    "The lifetime \"" + value.text() + "\" exceeds the maximum of Azure Databricks, 730 days.",
                    "set a shorter lifetime; one hour is enough for most builds.");
        }
        return lifetime;
    }

    /** Returns a warning about a small number without a unit, which means seconds although users often mean minutes. */
    public static Optional<String> doubtfulLifetime(Settings settings) {
        return settings.get(Setting.LIFETIME)
                .filter(value -> value.text().strip().matches("[1-9]|[1-5]\\d"))
                .map(value -> "The lifetime \"" + value.text().strip() + "\" (" + value.source() + ") means "
                        + value.text().strip() + " seconds, since it has no unit; for minutes write "
                        + value.text().strip() + "m.");
    }

    /** Returns a duration of at least one second. */
    public static Duration positive(Settings settings, Setting setting) {
        SettingValue value = settings.get(setting).orElseThrow();
        Duration duration = parse(value.text().strip())
                .orElseThrow(() -> Settings.invalid(
                        ErrorCode.INVALID_DURATION,
                        setting,
                        value,
                        "The " + setting.element() + " \"" + value.text() + "\" is not a duration.",
                        "write PT1H30M, 90m, 8h, 7d, or a number of seconds."));
        if (duration.toSeconds() <= 0) {
            throw Settings.invalid(
                    ErrorCode.INVALID_DURATION,
                    setting,
                    value,
                    "The " + setting.element() + " \"" + value.text() + "\" is shorter than one second.",
                    "write PT1H30M, 90m, 8h, 7d, or a number of seconds.");
        }
        if (duration.compareTo(LONGEST_WAIT) > 0) {
            throw Settings.invalid(
                    ErrorCode.INVALID_DURATION,
                    setting,
                    value,
                    "The " + setting.element() + " \"" + value.text() + "\" is longer than ten years.",
                    "write PT1H30M, 90m, 8h, 7d, or a number of seconds.");
        }
        return duration;
    }

    static Optional<Duration> parse(String text) {
        Matcher matcher = WITH_UNIT.matcher(text);
        try {
            if (!matcher.matches()) {
                return Optional.of(Duration.parse(text));
            }
            long amount = Long.parseLong(matcher.group(1));
            return Optional.of(
                    switch (matcher.group(2)) {
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        case "d" -> Duration.ofDays(amount);
                        default -> Duration.ofSeconds(amount);
                    });
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
