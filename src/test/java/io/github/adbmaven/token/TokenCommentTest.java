/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCommentTest {
    private static final BuildInfo ORIGIN = new BuildInfo(
            Optional.of("g:a:1"), "g:a", Optional.of("https://ci.example/runs/42"), "42/build/1", "agent-7", 4711);
    private static final BuildInfo BARE = new BuildInfo(Optional.empty(), "", Optional.empty(), "", "laptop", 1);
    private static final CommentMarker MARK =
            new CommentMarker("0123456789abcdef", "g:a", "42/build/1", "agent-7", 4711);

    @Test
    void defaultCommentContainsProjectRunAndHost() {
        assertThat(TokenComment.of(Optional.empty(), ORIGIN, MARK))
                .isEqualTo("g:a:1, https://ci.example/runs/42, on agent-7 " + MARK.text());
    }

    @Test
    void defaultCommentWithoutPomContainsGoalAndHost() {
        assertThat(TokenComment.of(Optional.empty(), BARE, MARK))
                .isEqualTo("mvn adb:issue-token, on laptop " + MARK.text());
    }

    @Test
    void configuredCommentReplacesDefault() {
        assertThat(TokenComment.of(Optional.of("nightly"), ORIGIN, MARK)).isEqualTo("nightly " + MARK.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\n\tb", "a\0b", "a\u0085b", "a\u001b\u009bb", "\na b\n"})
    void controlCharactersBecomeBlanks(String words) {
        assertThat(TokenComment.of(Optional.of(words), ORIGIN, MARK)).isEqualTo("a b " + MARK.text());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 400, 511, 512, 513, 10_000})
    void markerOfLongCommentIsComplete(int length) {
        String comment = TokenComment.of(Optional.of("x".repeat(length)), ORIGIN, MARK);

        assertThat(comment).endsWith(" " + MARK.text()).hasSizeLessThanOrEqualTo(TokenComment.MAX_LENGTH);
        assertThat(CommentMarker.in(comment)).contains(MARK);
    }

    @Test
    void longCommentEndsWithEllipsis() {
        String comment = TokenComment.of(Optional.of("x".repeat(1000)), ORIGIN, MARK);

        assertThat(comment).hasSize(TokenComment.MAX_LENGTH).contains("x… [adb:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x"})
    void surrogatePairIsNotSplit(String shift) {
        String comment = TokenComment.of(Optional.of(shift + "😀".repeat(600)), ORIGIN, MARK);

        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(comment)).isTrue();
        assertThat(comment).contains("😀… [adb:");
    }
}
