/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import io.github.adbmaven.workspace.DeletionPlan;
import java.util.List;

/** The summary that {@code adb:destroy} logs. */
public final class DestroyReport {
    private final List<DeletionPlan> deletions;
    private final boolean expired;

    /** @param expired whether the goal deleted expired workspaces instead of the configured one */
    public DestroyReport(List<DeletionPlan> deletions, boolean expired) {
        this.deletions = List.copyOf(deletions);
        this.expired = expired;
    }

    public List<String> lines() {
        ReportLines lines = ReportLines.withShortLabels();
        if (deletions.isEmpty()) {
            lines.add("Nothing to delete: "
                    + (expired ? "no workspace of this owner has expired." : "the workspace does not exist."));
        }
        deletions.forEach(deleted -> lines.add("Deleted", describe(deleted)));
        return lines.toList();
    }

    private static String describe(DeletionPlan deleted) {
        return deleted.id().name()
                + (deleted.group() ? ", and resource group " + deleted.id().resourceGroup() : "");
    }
}
