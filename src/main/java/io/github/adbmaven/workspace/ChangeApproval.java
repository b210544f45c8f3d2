/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.workspace.spec.OwnershipTags;
import io.github.adbmaven.workspace.spec.Plan;
import io.github.adbmaven.workspace.spec.PropertyChange;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.util.stream.Collectors;

/** Rejects changes that require the consent of the user: of another owner's workspace, or with loss of data. */
final class ChangeApproval {
    private final WorkspaceSpec.ApplyOptions options;
    private final String owner;

    ChangeApproval(WorkspaceSpec.ApplyOptions options, String owner) {
        this.options = options;
        this.owner = owner;
    }

    /** @throws ProblemException if the options do not allow the plan */
    void require(PlanResult planned) {
        if (!planned.differs()) {
            return;
        }
        if (planned.ownership() != OwnershipStatus.OWNED && !options.adopt()) {
            throw new ProblemException(
                    differences(notOwner(planned.actual().orElseThrow(), planned.ownership(), owner), planned)
                            .actionTaken("nothing was changed.")
                            .remedy("to manage it with this project, set <adopt>true</adopt> (-Dadb.adopt=true);"
                                    + " otherwise make the configuration match it, or use another workspace name."));
        }
        if (planned.plan().action() == Plan.Action.REPLACE && !options.allowReplace()) {
            throw new ProblemException(differences(
                            Problem.rejected(
                                    ErrorCode.REPLACEMENT_NOT_ALLOWED,
                                    "Azure can make workspace \""
                                            + planned.plan().id().name()
                                            + "\" what is declared only by deleting it and creating a new one:"
                                            + " everything in"
                                            + " it would be lost."),
                            planned)
                    .actionTaken("nothing was changed.")
                    .remedy("undo the change, or use another workspace name. To accept the loss of its data,"
                            + " set <allowReplace>true</allowReplace> (-Dadb.allowReplace=true)."));
        }
    }

    /** Reports that a workspace belongs to another owner, or to none. */
    static Problem notOwner(ArmWorkspace workspace, OwnershipStatus status, String owner) {
        Problem problem = Problem.rejected(
                ErrorCode.NOT_OWNER,
                "The workspace \"" + workspace.id().name() + "\" does not belong to \"" + owner + "\".");
        return status == OwnershipStatus.UNTAGGED
                ? problem.observed("It has no tag " + OwnershipTags.OWNER + ": it was not created by this plugin.")
                : problem.observed("Its tag " + OwnershipTags.OWNER + " is \""
                        + OwnershipTags.read(workspace.tags())
                                .map(ownership -> LogSanitizer.safe(ownership.owner()))
                                .orElse("")
                        + "\".");
    }

    private static Problem differences(Problem problem, PlanResult planned) {
        boolean replace = planned.plan().action() == Plan.Action.REPLACE;
        return problem.observed(
                (replace ? planned.plan().forcing() : planned.plan().changes())
                        .stream().map(ChangeApproval::describe).collect(Collectors.joining("\n")));
    }

    private static String describe(PropertyChange change) {
        return change.property() + ": "
                + change.before().map(LogSanitizer::safe).orElse("(none)") + " -> "
                + change.after().map(LogSanitizer::safe).orElse("(none)");
    }
}
