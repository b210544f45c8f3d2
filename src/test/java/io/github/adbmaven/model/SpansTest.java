/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
    @ParameterizedTest
    @CsvSource({"PT720H,30d", "PT1H,1h", "PT36H,36h", "PT90M,90m", "PT2M,2m", "PT61S,61s", "PT0S,0s", "PT1H1S,3601s"})
    void aSpanIsWrittenAsTheSettingsReadIt(Duration span, String text) {
        assertThat(Spans.text(span)).isEqualTo(text);
    }
}
