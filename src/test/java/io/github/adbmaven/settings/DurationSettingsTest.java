/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "PT1H30M, PT1H30M",
        "pt90m, PT1H30M",
        "P7D, PT168H",
        "P730D, P730D",
        "90m, PT90M",
        "8h, PT8H",
        "7d, P7D",
        "730d, P730D",
        "30s, PT30S",
        "3600, PT1H",
        "+60, PT1M",
        "' 90m ', PT90M",
        "1, PT1S"
    })
    void validLifetimeIsParsed(String text, Duration expected) {
        assertThat(DurationSettings.lifetime(
                        Told.nothing().pom(Setting.LIFETIME, text).settings()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "30", "59", " 30 "})
    void smallLifetimeWithoutUnitCausesWarning(String text) {
        assertThat(warning(text))
                .hasValueSatisfying(warning -> assertThat(warning)
                        .contains(
                                "\"" + text.strip() + "\"", text.strip() + " seconds", "write " + text.strip() + "m"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "3600", "30s", "30m", "PT30S", "0"})
    void otherLifetimesCauseNoWarning(String text) {
        assertThat(warning(text)).isEmpty();
    }

    private static Optional<String> warning(String text) {
        return DurationSettings.doubtfulLifetime(
                Told.nothing().pom(Setting.LIFETIME, text).settings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "90x", "1h30m", "1.5h", "P1Y", "PT", "1 h", "h", "1e3", "forever", "１h", "-"})
    void malformedDurationIsRejected(String text) {
        rejected(text).contains("\"" + text + "\" is not a duration", "PT1H30M, 90m, 8h or 7d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0h", "PT0S", "-1", "-1h", "PT-1H", "-PT1H", "PT0.9S"})
    void lifetimeShorterThanOneSecondIsRejected(String text) {
        rejected(text).contains("\"" + text + "\" is shorter than one second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"731d", "P730DT1S", "17521h", "63072001"})
    void lifetimeLongerThan730DaysIsRejected(String text) {
        rejected(text).contains("\"" + text + "\"", "730 days");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999999999d",
                "999999999999999d",
                "9999999999999999999",
                "99999999999999999999999999h",
                "PT9999999999999999999H",
                "P999999999999999D"
            })
    void overflowingDurationIsRejected(String text) {
        rejected(text).contains("\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "abc", "-5s", "999999999999999", "P3660D"})
    void invalidTimeoutIsRejected(String text) {
        for (Setting setting : new Setting[] {Setting.CONNECT_TIMEOUT, Setting.READ_TIMEOUT}) {
            Settings settings = Told.nothing().pom(setting, text).settings();

            Refused.configuration(() -> DurationSettings.positive(settings, setting), setting)
                    .contains(setting.element() + " \"" + text + "\"");
        }
    }

    @Test
    void timeoutOfTenYearsIsAccepted() {
        Settings settings = Told.nothing().pom(Setting.READ_TIMEOUT, "3650d").settings();

        assertThat(DurationSettings.positive(settings, Setting.READ_TIMEOUT)).isEqualTo(Duration.ofDays(3650));
    }

    private static AbstractStringAssert<?> rejected(String text) {
        Settings settings = Told.nothing().commandLine(Setting.LIFETIME, text).settings();
        return Refused.configuration(() -> DurationSettings.lifetime(settings), Setting.LIFETIME)
                .contains("COMMAND_LINE adb.lifetime");
    }
}
