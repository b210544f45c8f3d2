/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.arm.Existence;
import io.github.adbmaven.azure.arm.ResourceGroup;
import io.github.adbmaven.azure.arm.ResourceGroupsClient;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.spec.ManagedResourceGroup;
import io.github.adbmaven.workspace.spec.Ownership;
import io.github.adbmaven.workspace.spec.Plan;
import io.github.adbmaven.workspace.spec.Planner;
import io.github.adbmaven.workspace.spec.WorkspaceProperty;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.time.Clock;
import java.util.Optional;

/** Compares the existing workspace with the configuration. Sends read requests only, which the role Reader permits. */
final class PlanBuilder {
    private final ResourceGroupsClient groups;
    private final Clock clock;
    private final EndedTier tier;

    PlanBuilder(ResourceGroupsClient groups, Clock clock, EndedTier tier) {
        this.tier = tier;
        this.groups = groups;
        this.clock = clock;
    }

    PlanResult plan(WorkspaceId id, Optional<ArmWorkspace> actual, WorkspaceSpec configured, String owner) {
        WorkspaceSpec spec = tier.effective(configured, actual);
        OwnershipStatus status = actual.map(workspace -> OwnershipStatus.of(workspace.tags(), owner))
                .orElse(OwnershipStatus.OWNED);
        boolean repair = status == OwnershipStatus.OWNED
                && actual.map(ArmWorkspace::hasFailed).orElse(false);
        Planner planner =
                new Planner(id, spec, new Ownership(owner, spec.timeToLive().map(clock.instant()::plus)));
        boolean neverProvisioned = repair && actual.flatMap(ArmWorkspace::url).isEmpty();
        if (actual.isPresent() && !neverProvisioned) {
            Plan plan = planner.plan(actual.map(ArmWorkspace::resource), Optional.empty());
            if (plan.action() == Plan.Action.REPLACE) {
                ManagedResourceGroup.of(plan.body()).ifPresent(managed -> requireFree(id, managed));
            }
            return new PlanResult(plan, actual, status, repair, Optional.empty(), owner, spec.apiVersion());
        }
        Optional<ResourceGroup> group = group(id, spec);
        Plan plan = planner.plan(Optional.empty(), group.map(ResourceGroup::location));
        ManagedResourceGroup.of(plan.body()).ifPresent(managed -> requireFree(id, managed));
        return new PlanResult(
                plan,
                actual,
                status,
                repair,
                group.isPresent() ? Optional.empty() : spec.text(WorkspaceProperty.LOCATION),
                owner,
                spec.apiVersion());
    }

    private Optional<ResourceGroup> group(WorkspaceId id, WorkspaceSpec spec) {
        Optional<ResourceGroup> group = groups.find(id.subscriptionId(), id.resourceGroup());
        if (group.isEmpty() && !spec.switches().createResourceGroup()) {
            throw new ProblemException(Problem.rejected(
                            ErrorCode.RESOURCE_GROUP_NOT_FOUND,
                            "Resource group \"" + id.resourceGroup() + "\" not found in subscription "
                                    + id.subscriptionId() + ".")
                    .remedy("create it, correct <resourceGroup> (-Dadb.resourceGroup), or let apply create it with"
                            + " <createResourceGroup>true</createResourceGroup> (-Dadb.createResourceGroup=true)."));
        }
        return group;
    }

    /** Fails early: Azure would accept the request and fail after minutes. Without permission to read the group, the check is skipped. */
    private void requireFree(WorkspaceId id, String managed) {
        if (groups.existence(id.subscriptionId(), managed) != Existence.THERE) {
            return;
        }
        Optional<ResourceGroup> conflict = groups.find(id.subscriptionId(), managed)
                .filter(group ->
                        !group.managedBy().map(id.path()::equalsIgnoreCase).orElse(false));
        conflict.ifPresent(group -> {
            throw new ProblemException(Problem.rejected(
                            ErrorCode.MANAGED_RESOURCE_GROUP_CONFLICT,
                            "Managed resource group \"" + managed + "\" already exists; Azure must create it.")
                    .observed(group.managedBy()
                            .map(manager -> "It is managed by " + manager + ".")
                            .orElse("It is not managed by another resource."))
                    .remedy("choose another name with <managedResourceGroup> (-Dadb.managedResourceGroup), or"
                            + " delete the group if it is no longer needed. Nothing was created."));
        });
    }
}
