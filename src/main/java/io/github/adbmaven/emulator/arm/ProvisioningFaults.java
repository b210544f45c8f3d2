/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Provisioning failures that tests configure, and the choice between known variants of Azure's behavior. */
public final class ProvisioningFaults {
    /** A policy and the scope in which it denies writes. */
    public record Policy(String scope, String name) {}

    private final AtomicInteger failingCreations = new AtomicInteger();
    private volatile Optional<Policy> policy = Optional.empty();
    private volatile String deniedLink = "";
    private volatile int workspaceQuota = Integer.MAX_VALUE;
    private volatile boolean standardEnded;
    private volatile boolean patchesAtOnce;
    private volatile boolean managedGroupsKept;
    private volatile boolean managedGroupsHidden;

    /** Denies every write of a workspace in the scope; empty removes the policy. */
    public void setPolicy(Optional<Policy> wanted) {
        policy = wanted;
    }

    /** The id of a network, connector or key vault that callers may not link to; "": none. */
    public void setDeniedLink(String id) {
        deniedLink = id;
    }

    /** Sets the limit of workspaces for each subscription and region. */
    public void setWorkspaceQuota(int quota) {
        workspaceQuota = quota;
    }

    /** Whether a PATCH of a workspace is answered with 200 at once in every API version. */
    public void setPatchesAtOnce(boolean atOnce) {
        patchesAtOnce = atOnce;
    }

    boolean patchesAtOnce() {
        return patchesAtOnce;
    }

    /** Sets whether the tier standard is rejected. */
    void setStandardEnded(boolean ended) {
        standardEnded = ended;
    }

    boolean standardEnded() {
        return standardEnded;
    }

    /** Sets how many of the next creations fail after Azure accepted them. */
    public void setFailingCreations(int count) {
        failingCreations.set(count);
    }

    /** Whether the managed resource group outlives its workspace. */
    public void setManagedGroupsKept(boolean kept) {
        managedGroupsKept = kept;
    }

    /** Whether the deny assignment of a managed resource group also forbids to read it. */
    public void setManagedGroupsHidden(boolean hidden) {
        managedGroupsHidden = hidden;
    }

    boolean managedGroupsKept() {
        return managedGroupsKept;
    }

    boolean managedGroupsHidden() {
        return managedGroupsHidden;
    }

    int workspaceQuota() {
        return workspaceQuota;
    }

    /** Counts a creation and returns whether it fails. */
    boolean nextCreationFails() {
        return failingCreations.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    void requirePolicy(String resourceId, String name) {
        policy.filter(refusing -> (resourceId + "/")
                        .toLowerCase(Locale.ROOT)
                        .startsWith(refusing.scope().toLowerCase(Locale.ROOT) + "/"))
                .ifPresent(refusing -> {
                    throw ArmWriteError.disallowedByPolicy(name, refusing);
                });
    }

    void requireLinks(Caller caller, String scope, JsonNode body) {
        if (!deniedLink.isEmpty() && mentions(body, deniedLink)) {
            throw ArmWriteError.linkedAuthorization(caller, scope, deniedLink);
        }
    }

    private static boolean mentions(JsonNode node, String id) {
        if (node.isTextual()) {
            return node.textValue().equalsIgnoreCase(id);
        }
        for (JsonNode child : node) {
            if (mentions(child, id)) {
                return true;
            }
        }
        return false;
    }
}
