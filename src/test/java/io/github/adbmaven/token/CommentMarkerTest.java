/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentMarkerTest {
    private static final BuildInfo ORIGIN =
            new BuildInfo(Optional.of("g:a:1"), "g:a", Optional.empty(), "42/build/1", "agent-7", 4711);

    @Test
    void markerIsParsedFromEndOfComment() {
        CommentMarker mark = CommentMarker.fresh(ORIGIN, new SecureRandom());

        assertThat(CommentMarker.in("nightly " + mark.text())).contains(mark);
        assertThat(CommentMarker.in(mark.text())).contains(mark);
        assertThat(mark.text()).matches("\\[adb:[0-9a-f]{16} o=g:a r=42/build/1 h=agent-7 p=4711 m= e=later]");
    }

    @Test
    void markerWithoutPomAndRunIsParsed() {
        CommentMarker mark = CommentMarker.fresh(
                new BuildInfo(Optional.empty(), "", Optional.empty(), "", "laptop", 1), new SecureRandom());

        assertThat(CommentMarker.in(mark.text())).contains(mark);
    }

    /** In Egypt a format would write numbers in Arabic digits, which no other machine looks for. */
    @Test
    void markerDoesNotDependOnLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            CommentMarker mark = CommentMarker.fresh(ORIGIN, new SecureRandom());

            assertThat(mark.text()).contains(" p=4711 ");
            assertThat(CommentMarker.in("nightly " + mark.text())).contains(mark);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void markerContainsWhetherTokenOutlivesBuild(boolean outlives) {
        BuildInfo origin = new BuildInfo(Optional.empty(), "g:a", Optional.empty(), "r", "h", 1, "0a1b");
        CommentMarker mark = CommentMarker.fresh(origin, new SecureRandom(), outlives);

        assertThat(CommentMarker.in("x " + mark.text()).orElseThrow().outlives())
                .isEqualTo(outlives);
        assertThat(CommentMarker.in("x " + mark.text()).orElseThrow().machine()).isEqualTo("0a1b");
    }

    @Test
    void markerOfEarlierVersionIsParsed() {
        assertThat(CommentMarker.in("x [adb:0123456789abcdef o=g:a r=1 h=h p=9]"))
                .contains(new CommentMarker("0123456789abcdef", "g:a", "1", "h", 9, "", true));
    }

    /** The rule of the earlier version, word by word: it must not take such a token for one whose build has ended. */
    @Test
    void earlierVersionIgnoresNewMarker() {
        String earlier = "\\[adb:([0-9a-f]{16}) o=([^ \\]]*) r=([^ \\]]*) h=([^ \\]]*) p=(\\d{1,18})\\]$";
        BuildInfo origin = new BuildInfo(Optional.empty(), "g:a", Optional.empty(), "r", "h", 1, "");

        assertThat(Pattern.compile(earlier)
                        .matcher(CommentMarker.fresh(origin, new SecureRandom(), true)
                                .text())
                        .find())
                .isFalse();
        assertThat(Pattern.compile(earlier)
                        .matcher(CommentMarker.fresh(origin, new SecureRandom(), false)
                                .text())
                        .find())
                .isFalse();
    }

    @Test
    void markersAreUnique() {
        SecureRandom random = new SecureRandom();

        assertThat(CommentMarker.fresh(ORIGIN, random)).isNotEqualTo(CommentMarker.fresh(ORIGIN, random));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "] [adb:0000000000000000 o=x r= h= p=1]",
                "line\nbreak",
                "p=9]",
                "ümläut",
                "😀",
                "\t",
                "a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name-a-very-long-name"
            })
    void markerWithAnyNamesIsParsed(String hostile) {
        CommentMarker mark = CommentMarker.fresh(
                new BuildInfo(Optional.empty(), hostile, Optional.empty(), hostile, hostile, 1), new SecureRandom());

        assertThat(CommentMarker.in("words " + mark.text())).contains(mark);
        assertThat(mark.text()).hasSizeLessThan(TokenComment.MAX_LENGTH / 2).matches("\\p{ASCII}+");
    }

    @Test
    void onlyLastMarkerIsParsed() {
        CommentMarker other = CommentMarker.fresh(ORIGIN, new SecureRandom());
        CommentMarker mark = CommentMarker.fresh(ORIGIN, new SecureRandom());

        assertThat(CommentMarker.in(other.text() + " " + mark.text())).contains(mark);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "made by hand",
                "[adb:0123456789abcdef o= r= h= p=1] and more",
                "[adb:0123456789ABCDEF o= r= h= p=1]",
                "[adb:0123 o= r= h= p=1]",
                "[adb:0123456789abcdef o= r= h= p=]",
                "[adb:0123456789abcdef o= r= h= p=9999999999999999999]",
                "[adb:0123456789abcdef]"
            })
    void invalidMarkerIsIgnored(String comment) {
        assertThat(CommentMarker.in(comment)).isEmpty();
    }
}
