/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.workspace.ApplyResult;
import io.github.adbmaven.workspace.ReadinessResult;
import io.github.adbmaven.workspace.spec.Plan;
import java.util.ArrayList;
import java.util.List;

/** What a user reads when a workspace is as it was declared. */
final class ApplyReport {
    private final ApplyResult applied;

    ApplyReport(ApplyResult applied) {
        this.applied = applied;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Workspace workspace = applied.workspace();
        lines.add("Workspace  " + workspace.displayName() + ", " + workspace.url());
        lines.add("Done       " + done());
        applied.usability().ifPresent(usability -> lines.add("Usable     " + words(usability)));
        return lines;
    }

    private String done() {
        Plan plan = applied.planned().plan();
        return switch (plan.action()) {
            case CREATE -> "created";
            case REPLACE -> "replaced: deleted and created anew";
            case UPDATE ->
                "changed in place: " + plan.changes().size()
                        + (plan.changes().size() == 1 ? " property" : " properties");
            case NOTHING ->
                applied.planned().repair()
                        ? "the last change, which had failed, was sent again"
                        : "nothing: it is as it is declared";
        };
    }

    private static String words(ReadinessResult usability) {
        return usability instanceof ReadinessResult.NotChecked unchecked
                ? "not checked: " + unchecked.reason()
                : "yes: it answered several times in a row";
    }
}
