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
        if (result.chosen().isEmpty()) {
            lines.add("Nothing to revoke: there are no " + which("tokens")
                    + (result.kept().isEmpty() ? "" : " except those that may be in use") + ".");
        }
        TokenFormatter token = new TokenFormatter(inventory.asOf());
        result.chosen().forEach(listed -> lines.add(token.of(listed)));
        result.kept()
                .forEach(kept -> lines.add("Kept", LogSanitizer.safe(kept.info().id()) + ": " + reason(kept) + "."));
        if (result.choice().olderThan().isEmpty()
                && result.kept().stream().anyMatch(kept -> !kept.build().inUse())) {
            lines.add(
                    "To revoke tokens that may be in use, set -Dadb.olderThan to more than the duration of the longest build.");
        }
        if (!result.chosen().isEmpty()) {
            addOutcome(lines);
        }
        return lines.toList();
    }

    private String which(String tokens) {
        return (result.choice().expired() ? "expired " : "") + tokens + " "
                + result.choice().who().words()
                + result.choice()
                        .olderThan()
                        .map(age -> ", older than " + DurationFormat.text(age))
                        .orElse("");
    }

    private static String reason(ListedToken kept) {
        if (kept.build() == BuildState.THIS_BUILD) {
            return "this build issued it";
        }
        return (kept.build().inUse() ? "" : "it may be in use, ") + kept.build().words();
    }

    private void addOutcome(ReportLines lines) {
        int all = result.chosen().size();
        String counted = all + " " + which(all == 1 ? "token" : "tokens");
        if (result.revoked()) {
            lines.add("Revoked", counted + (result.gone() == 0 ? "" : "; " + alreadyRevoked(all)) + ".");
            return;
        }
        lines.add("Would revoke " + counted + ". Nothing was revoked.");
        long unknown =
                result.chosen().stream().filter(PruneTokensReport::mayBeRunning).count();
        if (unknown > 0) {
            lines.add((all == 1 ? "It" : "For " + unknown + " of them, it")
                    + " is unknown whether the build is still running: check the age, or exclude recent tokens"
                    + " with -Dadb.olderThan.");
        }
        lines.add("To revoke " + (all == 1 ? "it" : "them") + ": mvn " + command);
    }

    private String alreadyRevoked(int all) {
        if (all == 1) {
            return "it was already revoked";
        }
        return result.gone() + " of them " + (result.gone() == 1 ? "was" : "were") + " already revoked";
    }

    private static boolean mayBeRunning(ListedToken token) {
        return token.active() && (token.build() == BuildState.UNKNOWN || token.build() == BuildState.NOT_OURS);
    }
}
