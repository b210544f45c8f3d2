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

/** What a user reads when tokens were revoked, or would be. */
final class PruneTokensReport {
    private final PruneTokens.Result result;
    private final String command;

    /** @param command what to type after mvn to revoke what was only shown */
    PruneTokensReport(PruneTokens.Result result, String command) {
        this.result = result;
        this.command = command;
    }

    List<String> lines() {
        TokenList inventory = result.inventory();
        Workspace workspace = inventory.workspace();
        List<String> lines = new ArrayList<>();
        lines.add("Workspace  " + workspace.displayName() + ", " + workspace.url());
        if (!inventory.member()) {
            lines.add("Nothing to revoke: the workspace does not know this identity, so it has no tokens there.");
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
                    + (result.kept().isEmpty() ? "" : " but those that may be in use") + ".");
        }
        TokenFormatter token = new TokenFormatter(inventory.asOf());
        result.chosen().forEach(listed -> lines.addAll(token.of(listed)));
        result.kept()
                .forEach(kept ->
                        lines.add("Kept       " + LogSanitizer.safe(kept.info().id()) + ": "
                                + (kept.build().inUse() ? "" : "it may be in use, ")
                                + kept.build().words().replaceFirst("^this build$", "its build is this one") + "."));
        if (result.choice().olderThan().isEmpty()
                && result.kept().stream().anyMatch(kept -> !kept.build().inUse())) {
            lines.add(
                    "To revoke tokens that may be in use by their age, set -Dadb.olderThan to more than the longest use.");
        }
        if (!result.chosen().isEmpty()) {
            lines.addAll(outcome(which));
        }
        return lines;
    }

    private List<String> outcome(String which) {
        int all = result.chosen().size();
        if (result.revoked()) {
            String gone = result.gone() == 0 ? "" : "; " + result.gone() + " of them were gone already";
            return List.of("Revoked    " + all + " " + which + gone + ".");
        }
        List<String> lines = new ArrayList<>();
        lines.add("Would revoke " + all + " " + which + ". Nothing was revoked.");
        long unknown =
                result.chosen().stream().filter(PruneTokensReport::mayBeRunning).count();
        if (unknown > 0) {
            lines.add(
                    "Of " + unknown + " of them nobody can tell here whether the build that uses it has ended: look at"
                            + " their age, or leave out the young ones with -Dadb.olderThan.");
        }
        lines.add("To revoke them: mvn " + command);
        return lines;
    }

    private static boolean mayBeRunning(ListedToken token) {
        return token.active() && (token.build() == BuildState.UNKNOWN || token.build() == BuildState.NOT_OURS);
    }
}
