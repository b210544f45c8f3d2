/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeSettingsTest {
    @Test
    void noneIsAnAnswer() {
        assertThat(ScopeSettings.read(Told.nothing().settings())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sql,all-apis,unity-catalog.read:x_1", " sql , all-apis,\n unity-catalog.read:x_1 "})
    void namesStandBetweenCommas(String text) {
        assertThat(ScopeSettings.read(
                        Told.nothing().commandLine(Setting.SCOPES, text).settings()))
                .containsExactly("sql", "all-apis", "unity-catalog.read:x_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sql,,jobs", "sql,", ",sql", "sql jobs", "sql;jobs", "\"sql\",jobs", "söl"})
    void whatCannotBeAScopeIsRefused(String text) {
        Told told = Told.nothing().pom(Setting.SCOPES, text);

        Refused.configuration(() -> ScopeSettings.read(told.settings()), Setting.SCOPES)
                .contains("is not a valid scope");
    }

    @Test
    void aScopeIsNamedOnce() {
        Told told = Told.nothing().pom(Setting.SCOPES, "sql,jobs,sql");

        Refused.configuration(() -> ScopeSettings.read(told.settings()), Setting.SCOPES)
                .contains("The scope \"sql\" is listed twice.");
    }
}
