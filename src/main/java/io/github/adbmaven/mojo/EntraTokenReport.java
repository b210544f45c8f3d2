/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.Goals;
import io.github.adbmaven.model.EntraToken;
import io.github.adbmaven.model.Workspace;
import java.util.List;

/** The summary that {@code adb:entra-token} logs. */
final class EntraTokenReport {
    private final Goals.HandingOut handingOut;

    EntraTokenReport(Goals.HandingOut handingOut) {
        this.handingOut = handingOut;
    }

    List<String> lines() {
        Workspace workspace = handingOut.result().workspace();
        EntraToken token = handingOut.result().token();
        return List.of(
                LabelColumn.NARROW.line("Workspace", workspace.displayName() + ", " + workspace.url()),
                LabelColumn.NARROW.line(
                        "Token",
                        "Entra ID token"
                                + (token.managementToken().isPresent() ? ", with management token" : "")
                                + token.expires()
                                        .map(end -> ", valid until " + IssueTokenReport.time(end))
                                        .orElse("")
                                + (handingOut.untilEnd() ? ", removed when this build ends" : "")),
                LabelColumn.NARROW.line(
                        "Written", String.join(", ", handingOut.result().written())));
    }
}
