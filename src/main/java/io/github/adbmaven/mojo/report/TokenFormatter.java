/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.model.DurationFormat;
import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.token.CommentMarker;
import io.github.adbmaven.token.ListedToken;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Formats a token for people. */
final class TokenFormatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Instant now;

    TokenFormatter(Instant now) {
        this.now = now;
    }

    /** Returns the token's ID, comment, age, scopes and build. */
    List<String> of(ListedToken token) {
        TokenInfo info = token.info();
        List<String> lines = new ArrayList<>();
        lines.add(LogSanitizer.safe(info.id()));
        lines.add("    " + LogSanitizer.safe(token.words()));
        lines.add("    created " + TIME.format(info.created()) + ", " + end(token) + ", " + age(info));
        lines.add("    scopes " + scopes(info.scopes()));
        token.mark().ifPresent(mark -> lines.add("    issued by " + build(mark)));
        lines.add("    " + token.build().words());
        return lines;
    }

    /** Formats the scopes that the workspace granted. */
    static String scopes(List<String> scopes) {
        return scopes.isEmpty() ? "all" : LogSanitizer.safe(String.join(", ", scopes));
    }

    private static String end(ListedToken token) {
        return token.info()
                .expires()
                .map(end -> (token.active() ? "expires " : "expired ") + TIME.format(end))
                .orElse("never expires");
    }

    private String age(TokenInfo info) {
        String age = "age " + DurationFormat.rounded(Duration.between(info.created(), now));
        return info.expires()
                .map(end -> age + " of " + DurationFormat.rounded(Duration.between(info.created(), end)) + " lifetime")
                .orElse(age);
    }

    private static String build(CommentMarker mark) {
        return String.join(
                ", ",
                Stream.of(
                                mark.owner().isEmpty() ? "this plugin without an owner" : mark.owner(),
                                mark.runId().isEmpty() ? "" : "run " + mark.runId(),
                                "host " + mark.host(),
                                "process " + mark.processId())
                        .filter(part -> !part.isEmpty())
                        .toList());
    }
}
