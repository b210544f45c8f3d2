/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.EntraTokenGoal;
import io.github.adbmaven.model.EntraToken;
import io.github.adbmaven.model.Workspace;
import java.util.List;

/** The summary that {@code adb:entra-token} logs. */
final class EntraTokenReport {
    private final EntraTokenGoal.Result result;

    EntraTokenReport(EntraTokenGoal.Result result) {
        this.result = result;
    }

    List<String> lines() {
        Workspace workspace = result.export().workspace();
        EntraToken token = result.export().token();
        return List.of(
                LabelColumn.NARROW.line("Workspace", workspace.displayName() + ", " + workspace.url()),
                LabelColumn.NARROW.line(
                        "Token",
                        "Entra ID token"
                                + (token.managementToken().isPresent() ? ", with management token" : "")
                                + token.expires()
                                        .map(end -> ", valid until " + IssueTokenReport.time(end))
                                        .orElse("")
                                + (result.untilEnd() ? ", removed when this build ends" : "")),
                LabelColumn.NARROW.line(
                        "Written", String.join(", ", result.export().written())));
    }
}
