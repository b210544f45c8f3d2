/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.model.DurationFormat;
import io.github.adbmaven.token.BuildState;
import io.github.adbmaven.token.ListedToken;
import io.github.adbmaven.token.PruneTokens;
import io.github.adbmaven.token.TokenList;
import java.util.List;

/** The summary that {@code adb:prune-tokens} logs. */
public final class PruneTokensReport {
    private final PruneTokens.Result result;
    private final String command;

    /** @param command the arguments of mvn that revoke the listed tokens */
    public PruneTokensReport(PruneTokens.Result result, String command) {
        this.result = result;
        this.command = command;
    }

    public List<String> lines() {
        TokenList inventory = result.inventory();
        ReportLines lines = ReportLines.withShortLabels().add(inventory.workspace());
        if (!inventory.member()) {
            lines.add("Nothing to revoke: the identity is not a member of the workspace and has no tokens there.");
            return lines.toList();
        }
        String which = (result.choice().expired() ? "expired " : "") + "tokens "
                + result.choice().who().words()
                + result.choice()
                        .olderThan()
                        .map(age -> ", older than " + DurationFormat.text(age))
                        .orElse("");
        if (result.chosen().isEmpty()) {
            lines.add("Nothing to revoke: there are no " + which
                    + (result.kept().isEmpty() ? "" : " except those that may be in use") + ".");
        }
        TokenFormatter token = new TokenFormatter(inventory.asOf());
        result.chosen().forEach(listed -> lines.add(token.of(listed)));
        result.kept()
                .forEach(kept -> lines.add("Kept", LogSanitizer.safe(kept.info().id()) + ": " + reason(kept) + "."));
        if (result.choice().olderThan().isEmpty()
                && result.kept().stream().anyMatch(kept -> !kept.build().inUse())) {
            lines.add("To revoke tokens that may be in use, set -Dadb.olderThan to more than the longest use.");
        }
        if (!result.chosen().isEmpty()) {
            addOutcome(lines, which);
        }
        return lines.toList();
    }

    private static String reason(ListedToken kept) {
        if (kept.build() == BuildState.THIS_BUILD) {
            return "this build issued it";
        }
        return (kept.build().inUse() ? "" : "it may be in use, ") + kept.build().words();
    }

    private void addOutcome(ReportLines lines, String which) {
        int all = result.chosen().size();
        if (result.revoked()) {
            String already = result.gone() == 0 ? "" : "; " + result.gone() + " of them were already revoked";
            lines.add("Revoked", all + " " + which + already + ".");
            return;
        }
        lines.add("Would revoke " + all + " " + which + ". Nothing was revoked.");
        long unknown =
                result.chosen().stream().filter(PruneTokensReport::mayBeRunning).count();
        if (unknown > 0) {
            lines.add(
                    "For " + unknown + " of them it is unknown whether the build is still running: check their age, or"
                            + " exclude recent tokens with -Dadb.olderThan.");
        }
        lines.add("To revoke them: mvn " + command);
    }

    private static boolean mayBeRunning(ListedToken token) {
        return token.active() && (token.build() == BuildState.UNKNOWN || token.build() == BuildState.NOT_OURS);
    }
}
