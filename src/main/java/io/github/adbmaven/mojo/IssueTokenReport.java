/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.goal.IssueTokenGoal;
import io.github.adbmaven.model.DurationFormat;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.token.RevocationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The summary that {@code adb:issue-token} logs. */
final class IssueTokenReport {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final IssueTokenGoal.Result result;

    IssueTokenReport(IssueTokenGoal.Result result) {
        this.result = result;
    }

    List<String> lines() {
        Workspace workspace = result.issue().issued().workspace();
        IssuedToken token = result.issue().issued().token();
        String written = String.join(", ", result.issue().written());
        if (!result.issue().first()) {
            return List.of("Token " + LogSanitizer.safe(token.id()) + " for " + workspace.displayName()
                    + " is shared with another module; written to " + written);
        }
        String revocation = result.revocation() == RevocationPolicy.SESSION ? ", revoked when this build ends" : "";
        List<String> lines = new ArrayList<>(List.of(
                LabelColumn.NARROW.line("Workspace", workspace.displayName() + ", " + workspace.url()),
                LabelColumn.NARROW.line("Token", LogSanitizer.safe(token.id()) + expiry(token) + revocation),
                LabelColumn.NARROW.line("Scopes", TokenFormatter.scopes(token.scopes())),
                LabelColumn.NARROW.line("Written", written)));
        result.next().forEach(command -> lines.add(LabelColumn.NARROW.line(command.label(), command.text())));
        return lines;
    }

    private static String expiry(IssuedToken token) {
        return token.expires()
                .map(end -> ", valid until " + time(end) + " ("
                        + DurationFormat.text(Duration.between(token.created(), end)) + ")")
                .orElse("");
    }

    /** Formats a time for people, in the local time zone. */
    static String time(Instant moment) {
        return TIME.format(moment);
    }
}
