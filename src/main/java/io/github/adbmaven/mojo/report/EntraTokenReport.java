/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import io.github.adbmaven.goal.EntraTokenGoal;
import io.github.adbmaven.model.EntraToken;
import java.util.List;

/** The summary that {@code adb:entra-token} logs. */
public final class EntraTokenReport {
    private final EntraTokenGoal.Result result;

    public EntraTokenReport(EntraTokenGoal.Result result) {
        this.result = result;
    }

    public List<String> lines() {
        EntraToken token = result.export().token();
        return ReportLines.withShortLabels()
                .add(result.export().workspace())
                .add(
                        "Token",
                        "Entra ID token"
                                + (token.managementToken().isPresent() ? ", with management token" : "")
                                + token.expires()
                                        .map(end -> ", valid until " + IssueTokenReport.time(end))
                                        .orElse("")
                                + (result.untilEnd() ? ", removed when this build ends" : ""))
                .add("Written", String.join(", ", result.export().written()))
                .toList();
    }
}
