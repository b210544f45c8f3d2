/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.provision;

import io.github.adbmaven.arm.ArmWorkspace;
import io.github.adbmaven.arm.Presence;
import io.github.adbmaven.arm.ResourceGroup;
import io.github.adbmaven.arm.ResourceGroups;
import io.github.adbmaven.declaration.Declaration;
import io.github.adbmaven.declaration.ManagedGroup;
import io.github.adbmaven.declaration.Ownership;
import io.github.adbmaven.declaration.Plan;
import io.github.adbmaven.declaration.Planner;
import io.github.adbmaven.declaration.WorkspaceProperty;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import java.time.Clock;
import java.util.Optional;

/** Looks at what is there and compares it with what is declared. Reads only, and no more than Reader may. */
final class Survey {
    private final ResourceGroups groups;
    private final Clock clock;
    private final EndedTier tier;

    Survey(ResourceGroups groups, Clock clock, EndedTier tier) {
        this.tier = tier;
        this.groups = groups;
        this.clock = clock;
    }

    Planned plan(WorkspaceId id, Optional<ArmWorkspace> actual, Declaration declared, String owner) {
        Declaration wanted = tier.effective(declared, actual);
        Standing standing =
                actual.map(workspace -> Standing.of(workspace.tags(), owner)).orElse(Standing.OURS);
        boolean repair =
                standing == Standing.OURS && actual.map(ArmWorkspace::hasFailed).orElse(false);
        Planner planner =
                new Planner(id, wanted, new Ownership(owner, wanted.timeToLive().map(clock.instant()::plus)));
        boolean stillborn = repair && actual.flatMap(ArmWorkspace::url).isEmpty();
        if (actual.isPresent() && !stillborn) {
            Plan plan = planner.plan(actual.map(ArmWorkspace::resource), Optional.empty());
            if (plan.action() == Plan.Action.REPLACE) {
                ManagedGroup.of(plan.body()).ifPresent(managed -> refuseTaken(id, managed));
            }
            return new Planned(plan, actual, standing, repair, Optional.empty(), owner, wanted.apiVersion());
        }
        Optional<ResourceGroup> group = group(id, wanted);
        Plan plan = planner.plan(Optional.empty(), group.map(ResourceGroup::location));
        ManagedGroup.of(plan.body()).ifPresent(managed -> refuseTaken(id, managed));
        return new Planned(
                plan,
                actual,
                standing,
                repair,
                group.isPresent() ? Optional.empty() : wanted.text(WorkspaceProperty.LOCATION),
                owner,
                wanted.apiVersion());
    }

    private Optional<ResourceGroup> group(WorkspaceId id, Declaration wanted) {
        Optional<ResourceGroup> group = groups.find(id.subscriptionId(), id.resourceGroup());
        if (group.isEmpty() && !wanted.switches().createResourceGroup()) {
            throw new ProblemException(Problem.refusal(
                            ErrorCode.RESOURCE_GROUP_NOT_FOUND,
                            "There is no resource group \"" + id.resourceGroup() + "\" in subscription "
                                    + id.subscriptionId() + ".")
                    .remedy("create it, correct <resourceGroup> (-Dadb.resourceGroup), or let apply create it with"
                            + " <createResourceGroup>true</createResourceGroup> (-Dadb.createResourceGroup=true)."));
        }
        return group;
    }

    /** Azure would take the order, work for minutes and fail. Whoever may not look at the group is not stopped. */
    private void refuseTaken(WorkspaceId id, String managed) {
        if (groups.isThere(id.subscriptionId(), managed) != Presence.THERE) {
            return;
        }
        Optional<ResourceGroup> taken = groups.find(id.subscriptionId(), managed)
                .filter(group ->
                        !group.managedBy().map(id.path()::equalsIgnoreCase).orElse(false));
        taken.ifPresent(group -> {
            throw new ProblemException(Problem.refusal(
                            ErrorCode.MANAGED_RESOURCE_GROUP_CONFLICT,
                            "The managed resource group \"" + managed + "\" exists already; Azure wants to create it.")
                    .seen(group.managedBy()
                            .map(manager -> "It is managed by " + manager + ".")
                            .orElse("Nothing manages it."))
                    .remedy("choose another name with <managedResourceGroup> (-Dadb.managedResourceGroup), or delete"
                            + " the group if it is left over. Nothing was created."));
        });
    }
}
