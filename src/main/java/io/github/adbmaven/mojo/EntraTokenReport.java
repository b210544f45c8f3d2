/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.Goals;
import io.github.adbmaven.model.EntraToken;
import io.github.adbmaven.model.Workspace;
import java.util.List;

/** What a user reads when a token of Entra ID was handed out. */
final class EntraTokenReport {
    private final Goals.HandingOut handingOut;

    EntraTokenReport(Goals.HandingOut handingOut) {
        this.handingOut = handingOut;
    }

    List<String> lines() {
        Workspace workspace = handingOut.result().workspace();
        EntraToken token = handingOut.result().token();
        return List.of(
                "Workspace  " + workspace.displayName() + ", " + workspace.url(),
                "Token      of Entra ID"
                        + (token.managementToken().isPresent() ? ", with the management token" : "")
                        + token.expires()
                                .map(end -> ", valid until " + IssueTokenReport.time(end))
                                .orElse("")
                        + (handingOut.untilEnd() ? ", taken away when this build ends" : ""),
                "Written    " + String.join(", ", handingOut.result().written()));
    }
}
