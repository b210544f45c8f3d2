/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.DurationFormat;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.token.IssueTokenResult;
import io.github.adbmaven.token.RevocationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The summary that {@code adb:issue-token} logs. */
public final class IssueTokenReport {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final IssueTokenResult result;

    public IssueTokenReport(IssueTokenResult result) {
        this.result = result;
    }

    public List<String> lines() {
        Workspace workspace = result.issued().workspace();
        IssuedToken token = result.issued().token();
        String written = String.join(", ", result.written());
        if (!result.first()) {
            return List.of("Token " + LogSanitizer.safe(token.id()) + " for " + workspace.displayName()
                    + " is shared with another module; written to " + written);
        }
        String revocation = result.revocation() == RevocationPolicy.SESSION ? ", revoked when this build ends" : "";
        ReportLines lines = ReportLines.withShortLabels()
                .add(workspace)
                .add("Token", LogSanitizer.safe(token.id()) + expiry(token) + revocation)
                .add("Scopes", TokenFormatter.scopes(token.scopes()))
                .add("Written", written);
        for (Problem.Fact command : result.next()) {
            lines.add(command.label(), command.text());
        }
        return lines.toList();
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
