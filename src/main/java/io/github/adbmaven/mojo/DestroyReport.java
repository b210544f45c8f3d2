/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.workspace.DeletionPlan;
import java.util.List;

/** The summary that {@code adb:destroy} logs. */
final class DestroyReport {
    private final List<DeletionPlan> deletions;
    private final boolean expired;

    /** @param expired whether the goal deleted expired workspaces instead of the configured one */
    DestroyReport(List<DeletionPlan> deletions, boolean expired) {
        this.deletions = List.copyOf(deletions);
        this.expired = expired;
    }

    List<String> lines() {
        if (deletions.isEmpty()) {
            return List.of(
                    expired
                            ? "Nothing to delete: no workspace of this owner has expired."
                            : "Nothing to delete: the workspace does not exist.");
        }
        return deletions.stream()
                .map(deleted -> LabelColumn.NARROW.line("Deleted", describe(deleted)))
                .toList();
    }

    private static String describe(DeletionPlan deleted) {
        return deleted.id().name()
                + (deleted.group() ? ", and resource group " + deleted.id().resourceGroup() : "");
    }
}
