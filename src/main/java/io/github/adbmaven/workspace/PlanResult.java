/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.workspace.spec.OwnershipTags;
import io.github.adbmaven.workspace.spec.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A plan and the state that it was computed from.
 *
 * @param actual the existing workspace; absent if it does not exist
 * @param ownership the owner of the workspace; {@code OWNED} if it does not exist
 * @param repair whether its creation or latest change failed, so that the plan must be applied even without changes
 * @param groupLocation the region of the resource group if it is created; absent if it exists
 * @param owner the configured owner
 * @param apiVersion the API version of the requests
 */
public record PlanResult(
        Plan plan,
        Optional<ArmWorkspace> actual,
        OwnershipStatus ownership,
        boolean repair,
        Optional<String> groupLocation,
        String owner,
        String apiVersion) {

    /** The tags of a new resource group: those of the workspace without its expiry. */
    public Map<String, String> groupTags() {
        Map<String, String> tags = new TreeMap<>(plan.tags());
        tags.remove(OwnershipTags.EXPIRES);
        return tags;
    }

    /** Whether the plan must be applied. */
    public boolean differs() {
        return repair || plan.action() != Plan.Action.NOTHING;
    }
}
