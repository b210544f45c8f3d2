/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import java.util.EnumSet;
import java.util.Set;

/** Every request of the goals that deal with tokens. */
enum FaultStage {
    ISSUE_ENTRA(Goal.ISSUE, "entra", ".*/token", 0),
    ISSUE_OTHER_ENTRA(Goal.ISSUE, "entra", ".*/token", 1),
    ISSUE_ARM(Goal.ISSUE, "arm", ".*", 0),
    ISSUE_CREATE(Goal.ISSUE, "databricks", ".*/token/create", 0),
    LOST_LIST(Goal.ISSUE_AND_LOSE, "databricks", ".*/token/list", 0),
    LOST_DELETE(Goal.ISSUE_AND_LOSE, "databricks", ".*/token/delete", 0),
    UNWRITTEN_DELETE(Goal.ISSUE_TO_A_FULL_DISK, "databricks", ".*/token/delete", 0),
    END_DELETE(Goal.END, "databricks", ".*/token/delete", 0),
    STOP_DELETE(Goal.STOP, "databricks", ".*/token/delete", 0),
    LIST_ENTRA(Goal.LIST, "entra", ".*/token", 0),
    LIST_ARM(Goal.LIST, "arm", ".*", 0),
    LIST_LIST(Goal.LIST, "databricks", ".*/token/list", 0),
    PRUNE_ENTRA(Goal.PRUNE, "entra", ".*/token", 1),
    PRUNE_ARM(Goal.PRUNE, "arm", ".*", 0),
    PRUNE_LIST(Goal.PRUNE, "databricks", ".*/token/list", 0),
    PRUNE_DELETE(Goal.PRUNE, "databricks", ".*/token/delete", 1);

    /** What is under way. */
    enum Goal {
        ISSUE,
        /** The answer to the creation gets lost. */
        ISSUE_AND_LOSE,
        /** The token cannot be handed over. */
        ISSUE_TO_A_FULL_DISK,
        /** The end of a build that issued a token. */
        END,
        /** A signal stops it. */
        STOP,
        LIST,
        PRUNE
    }

    private static final Set<Goal> FAIL_ANYWAY = EnumSet.of(Goal.ISSUE_AND_LOSE, Goal.ISSUE_TO_A_FULL_DISK);

    private final Goal goal;
    private final String service;
    private final String path;
    private final int skip;

    FaultStage(Goal goal, String service, String path, int skip) {
        this.goal = goal;
        this.service = service;
        this.path = path;
        this.skip = skip;
    }

    Goal goal() {
        return goal;
    }

    String service() {
        return service;
    }

    /** The order for a fault here. */
    String order(FaultKind kind, int times) {
        return kind.order(service, path, skip, times);
    }

    /** Whether the goal succeeds although this happens once. */
    boolean survives(FaultKind kind) {
        return kind.passes()
                && !FAIL_ANYWAY.contains(goal)
                && (this != ISSUE_CREATE || !kind.afterEffect())
                && this != STOP_DELETE;
    }
}
