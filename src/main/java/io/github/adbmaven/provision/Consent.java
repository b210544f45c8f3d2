/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.provision;

import io.github.adbmaven.arm.ArmWorkspace;
import io.github.adbmaven.declaration.Change;
import io.github.adbmaven.declaration.Declaration;
import io.github.adbmaven.declaration.OwnershipTags;
import io.github.adbmaven.declaration.Plan;
import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.problem.ServerText;
import java.util.stream.Collectors;

/** What may be done to a workspace only if the user said so. */
final class Consent {
    private final Declaration.Switches given;
    private final String owner;

    Consent(Declaration.Switches given, String owner) {
        this.given = given;
        this.owner = owner;
    }

    /** @throws ProblemException if the plan goes further than the user's word */
    void require(Planned planned) {
        if (!planned.differs()) {
            return;
        }
        if (planned.standing() != Standing.OURS && !given.adopt()) {
            throw new ProblemException(differences(
                            foreign(planned.actual().orElseThrow(), planned.standing(), owner), planned)
                    .done("nothing was changed.")
                    .remedy("if it shall be managed from here from now on, set <adopt>true</adopt> (-Dadb.adopt=true);"
                            + " otherwise make the configuration match it, or name another workspace."));
        }
        if (planned.plan().action() == Plan.Action.REPLACE && !given.allowReplace()) {
            throw new ProblemException(differences(
                            Problem.refusal(
                                    ErrorCode.REPLACEMENT_NOT_ALLOWED,
                                    "Azure can make workspace \""
                                            + planned.plan().id().name()
                                            + "\" what is declared only by deleting it and creating a new one: everything in"
                                            + " it would be lost."),
                            planned)
                    .done("nothing was changed.")
                    .remedy("take the change back, or name another workspace. If its data may be lost, set"
                            + " <allowReplace>true</allowReplace> (-Dadb.allowReplace=true)."));
        }
    }

    /** That a workspace is not ours, and whose it is. */
    static Problem foreign(ArmWorkspace workspace, Standing standing, String owner) {
        Problem problem = Problem.refusal(
                ErrorCode.NOT_OWNER,
                "The workspace \"" + workspace.id().name() + "\" does not belong to \"" + owner + "\".");
        return standing == Standing.UNMARKED
                ? problem.seen("It has no tag " + OwnershipTags.OWNER + ": it was not made with this plugin.")
                : problem.seen("Its tag " + OwnershipTags.OWNER + " says \""
                        + OwnershipTags.read(workspace.tags())
                                .map(ownership -> ServerText.safe(ownership.owner()))
                                .orElse("")
                        + "\".");
    }

    private static Problem differences(Problem problem, Planned planned) {
        boolean replace = planned.plan().action() == Plan.Action.REPLACE;
        return problem.seen((replace ? planned.plan().forcing() : planned.plan().changes())
                .stream().map(Consent::describe).collect(Collectors.joining("\n")));
    }

    private static String describe(Change change) {
        return change.property() + ": "
                + change.before().map(ServerText::safe).orElse("(none)") + " -> "
                + change.after().map(ServerText::safe).orElse("(none)");
    }
}
