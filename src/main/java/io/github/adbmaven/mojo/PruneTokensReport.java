/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.model.DurationFormat;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.token.BuildState;
import io.github.adbmaven.token.ListedToken;
import io.github.adbmaven.token.PruneTokens;
import io.github.adbmaven.token.TokenList;
import java.util.ArrayList;
import java.util.List;

/** The summary that {@code adb:prune-tokens} logs. */
final class PruneTokensReport {
    private final PruneTokens.Result result;
    private final String command;

    /** @param command the arguments of mvn that revoke the listed tokens */
    PruneTokensReport(PruneTokens.Result result, String command) {
        this.result = result;
        this.command = command;
    }

    List<String> lines() {
        TokenList inventory = result.inventory();
        Workspace workspace = inventory.workspace();
        List<String> lines = new ArrayList<>();
        lines.add(LabelColumn.NARROW.line("Workspace", workspace.displayName() + ", " + workspace.url()));
        if (!inventory.member()) {
            lines.add("Nothing to revoke: the identity is not a member of the workspace and has no tokens there.");
            return lines;
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
        result.chosen().forEach(listed -> lines.addAll(token.of(listed)));
        result.kept()
                .forEach(kept -> lines.add(LabelColumn.NARROW.line(
                        "Kept", LogSanitizer.safe(kept.info().id()) + ": " + reason(kept) + ".")));
        if (result.choice().olderThan().isEmpty()
                && result.kept().stream().anyMatch(kept -> !kept.build().inUse())) {
            lines.add("To revoke tokens that may be in use, set -Dadb.olderThan to more than the longest use.");
        }
        if (!result.chosen().isEmpty()) {
            lines.addAll(outcome(which));
        }
        return lines;
    }

    private static String reason(ListedToken kept) {
        if (kept.build() == BuildState.THIS_BUILD) {
            return "this build issued it";
        }
        return (kept.build().inUse() ? "" : "it may be in use, ") + kept.build().words();
    }

    private List<String> outcome(String which) {
        int all = result.chosen().size();
        if (result.revoked()) {
            String already = result.gone() == 0 ? "" : "; " + result.gone() + " of them were already revoked";
            return List.of(LabelColumn.NARROW.line("Revoked", all + " " + which + already + "."));
        }
        List<String> lines = new ArrayList<>();
        lines.add("Would revoke " + all + " " + which + ". Nothing was revoked.");
        long unknown =
                result.chosen().stream().filter(PruneTokensReport::mayBeRunning).count();
        if (unknown > 0) {
            lines.add(
                    "For " + unknown + " of them it is unknown whether the build is still running: check their age, or"
                            + " exclude recent tokens with -Dadb.olderThan.");
        }
        lines.add("To revoke them: mvn " + command);
        return lines;
    }

    private static boolean mayBeRunning(ListedToken token) {
        return token.active() && (token.build() == BuildState.UNKNOWN || token.build() == BuildState.NOT_OURS);
    }
}
