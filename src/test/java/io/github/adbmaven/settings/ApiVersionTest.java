/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiVersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01", "2025-08-01-preview"})
    void aVersionIsADateAndPerhapsAPreview(String text) {
        assertThat(read(" " + text + "\n")).isEqualTo(text);
    }

    @Test
    void withoutOneThePluginChooses() {
        assertThat(ApiVersion.of(Told.nothing().settings())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "2026-01-01-beta", "2026-1-1", "2026-01-01&x=y"})
    void anythingElseIsRefused(String text) {
        Refused.configuration(() -> read(text), Setting.API_VERSION).contains("\"" + text + "\"");
    }

    private static String read(String text) {
        return ApiVersion.of(Told.nothing().pom(Setting.API_VERSION, text).settings())
                .orElseThrow();
    }
}
