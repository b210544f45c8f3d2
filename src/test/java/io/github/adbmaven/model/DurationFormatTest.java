/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationFormatTest {
    @ParameterizedTest
    @CsvSource({"PT720H,30d", "PT1H,1h", "PT36H,36h", "PT90M,90m", "PT2M,2m", "PT61S,61s", "PT0S,0s", "PT1H1S,3601s"})
    void durationIsFormattedAsInSettings(Duration span, String text) {
        assertThat(DurationFormat.text(span)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,0 s",
        "PT-5S,0 s",
        "PT59.9S,59 s",
        "PT1M,1 min",
        "PT80S,1 min 20 s",
        "PT1H30S,1 h",
        "PT90M,1 h 30 min",
        "PT24H,1 d",
        "PT60H59M,2 d 12 h"
    })
    void durationIsFormattedWithTwoLargestUnits(Duration span, String text) {
        assertThat(DurationFormat.rounded(span)).isEqualTo(text);
    }
}
