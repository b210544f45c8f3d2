/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import io.github.adbmaven.workspace.ApplyResult;
import io.github.adbmaven.workspace.ReadinessResult;
import io.github.adbmaven.workspace.spec.Plan;
import java.util.List;

/** The summary that {@code adb:apply} logs. */
public final class ApplyReport {
    private final ApplyResult applied;

    public ApplyReport(ApplyResult applied) {
        this.applied = applied;
    }

    public List<String> lines() {
        ReportLines lines =
                ReportLines.withShortLabels().add(applied.workspace()).add("Result", result());
        applied.usability().ifPresent(readiness -> lines.add("Ready", describe(readiness)));
        return lines.toList();
    }

    private String result() {
        Plan plan = applied.planned().plan();
        return switch (plan.action()) {
            case CREATE -> "created";
            case REPLACE -> "replaced: deleted and created again";
            case UPDATE ->
                "updated in place: " + plan.changes().size()
                        + (plan.changes().size() == 1 ? " property" : " properties");
            case NOTHING ->
                applied.planned().repair()
                        ? "the last update, which had failed, was sent again"
                        : "no changes: the workspace matches the configuration";
        };
    }

    private static String describe(ReadinessResult readiness) {
        return readiness instanceof ReadinessResult.NotChecked unchecked
                ? "not checked: " + unchecked.reason()
                : "yes (several consecutive successful requests)";
    }
}
