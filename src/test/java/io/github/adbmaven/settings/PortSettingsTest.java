/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortSettingsTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "08443, 8443", "' 8443 ', 8443", "65500, 65500"})
    void aPortLeavesRoomForTheOnesAboveIt(String text, int expected) {
        assertThat(PortSettings.port(settings(text), Setting.EMULATOR_PORT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65501", "65536", "100000", "http", "80a", "8 0", "0x1F", "９"})
    void anythingElseIsRefused(String text) {
        Refused.configuration(() -> PortSettings.port(settings(text), Setting.EMULATOR_PORT), Setting.EMULATOR_PORT)
                .contains("\"" + text + "\" is not a port");
    }

    private static Settings settings(String text) {
        return Told.nothing().pom(Setting.EMULATOR_PORT, text).settings();
    }
}
