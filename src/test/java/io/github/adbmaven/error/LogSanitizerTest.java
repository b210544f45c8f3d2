/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogSanitizerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dapi0123456789abcdef0123456789abcdef",
                "dapi0123456789abcdef0123456789abcdef-2",
                "da\u200bpi0123456789abcdef\u00000123456789abcdef",
                "DAPI0123456789ABCDEF0123456789ABCDEF-3",
                "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl",
                "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0"
            })
    void credentialLikeTextIsHidden(String credential) {
        assertThat(LogSanitizer.safe("token " + credential + " was bad")).isEqualTo("token *** was bad");
    }

    @Test
    void knownSecretsAreHidden() {
        List<Secret> known = List.of(new Secret("abc"), new Secret("abcdef"));

        assertThat(LogSanitizer.safe("got abcdef and abc", known)).isEqualTo("got *** and ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "##vso[task.setvariable variable=x]y",
                "oh ##VSO[task.complete]",
                "##[error]x",
                "a\u0000##vso[x]",
                "##\u200bvso[x]",
                "#\u0007#vso[x]"
            })
    void azurePipelinesCommandsAreDisabled(String text) {
        assertThat(LogSanitizer.safe(text).toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("##vso[")
                .doesNotContain("##[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"::add-mask::x", "  ::error::x", "\n::stop-commands::x", "\u0007::error::x", ":\u200b:error::x"})
    void gitHubCommandsAreDisabled(String text) {
        assertThat(LogSanitizer.safe(text).stripLeading()).doesNotStartWith("::");
    }

    @Test
    void severalLinesBecomeOne() {
        assertThat(LogSanitizer.safe("one\r\n  two\u2028three\n")).isEqualTo("one two three");
    }

    @Test
    void controlCharactersAreRemoved() {
        assertThat(LogSanitizer.safe("\u001b[31mred\u001b[0m \u202etxet")).isEqualTo("[31mred[0m txet");
    }

    @Test
    void longTextIsShortened() {
        assertThat(LogSanitizer.safe("x".repeat(5000))).hasSizeLessThan(700).endsWith(" …");
    }

    @ParameterizedTest
    @CsvSource({"a plain sentence", "C::D", "10 ## of 20", "äöü ✓"})
    void ordinaryTextIsUnchanged(String text) {
        assertThat(LogSanitizer.safe(text)).isEqualTo(text);
    }

    @Test
    void everyPartOfServiceErrorIsSanitized() {
        ServiceError answer = new ServiceError(
                "X", 400, "##vso[a]", "::error::dapi0123456789abcdef0123456789abcdef", Optional.of("1\n##vso[b]"));

        assertThat(answer.describe())
                .doesNotContain("##vso[")
                .doesNotContain("dapi")
                .doesNotContain("\n");
    }

    @Test
    void serviceReasonHasHigherLimit() {
        String reason = "The resource was disallowed by policy. ".repeat(40) + "END";

        ServiceError answer = new ServiceError("Azure", 403, "RequestDisallowedByPolicy", reason, Optional.empty());

        assertThat(answer.message()).isEqualTo(reason);
    }

    @Test
    void longTextEndsWithAWholeWord() {
        assertThat(LogSanitizer.safe("word ".repeat(400))).endsWith(" word …").hasSizeLessThan(610);
    }
}
