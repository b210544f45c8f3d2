/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationInMessageTest {
    @ParameterizedTest
    @CsvSource({
        "exceeds the maximum token lifetime of 7 days, 7d",
        "Lifetime of 2592000 seconds exceeds the maximum of 604800 seconds, 7d",
        "must be at most 90-day long, ",
        "at most 36 hours, 36h",
        "at most 129600s, 36h",
        "between 1 hour and 7 days, ",
        "at most 0 days, ",
        "the maximum is 99999999999 days, ",
        "at most 9, ",
        "workspace 7dapi, ",
        "'', "
    })
    void maximumIsTheOnlyShorterDurationInTheMessage(String text, String maximum) {
        assertThat(DurationInMessage.shorterThan(Duration.ofDays(30), text).orElse(null))
                .isEqualTo(maximum);
    }
}
