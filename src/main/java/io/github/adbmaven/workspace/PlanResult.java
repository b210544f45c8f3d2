/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.workspace.spec.OwnershipTags;
import io.github.adbmaven.workspace.spec.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A plan, and what it was made from.
 *
 * @param actual the workspace as it is; absent: it is not there
 * @param standing whose it is; a workspace that is not there would be ours
 * @param repair whether its creation or its last change failed, so that there is something to do also without a difference
 * @param groupLocation where the resource group is to be created; absent: it is there
 * @param owner the owner that the configuration names
 * @param apiVersion of the requests that read and write the workspace
 */
public record PlanResult(
        Plan plan,
        Optional<ArmWorkspace> actual,
        OwnershipStatus standing,
        boolean repair,
        Optional<String> groupLocation,
        String owner,
        String apiVersion) {

    /** The tags of the resource group if it is created: those of the workspace without the end of its time. */
    public Map<String, String> groupTags() {
        Map<String, String> tags = new TreeMap<>(plan.tags());
        tags.remove(OwnershipTags.EXPIRES);
        return tags;
    }

    /** Whether there is anything to do. */
    public boolean differs() {
        return repair || plan.action() != Plan.Action.NOTHING;
    }
}
