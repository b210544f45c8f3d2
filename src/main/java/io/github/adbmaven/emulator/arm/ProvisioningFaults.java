/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What a test puts into the way of provisioning, and how Azure behaves where it is known to behave in more than one way. */
public final class ProvisioningFaults {
    /** Who refuses by policy, and where. */
    public record Policy(String scope, String name) {}

    private final AtomicInteger failingCreations = new AtomicInteger();
    private volatile Optional<Policy> policy = Optional.empty();
    private volatile String deniedLink = "";
    private volatile int workspaceQuota = Integer.MAX_VALUE;
    private volatile boolean standardEnded;
    private volatile boolean patchesAtOnce;
    private volatile boolean managedGroupsKept;
    private volatile boolean managedGroupsHidden;

    /** Refuses every write of a workspace in the scope; nothing: no longer. */
    public void setPolicy(Optional<Policy> wanted) {
        policy = wanted;
    }

    /** The id of a network, connector or key vault that callers may not link to; "": none. */
    public void setDeniedLink(String id) {
        deniedLink = id;
    }

    /** How many workspaces a subscription can have in a region. */
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

    /** Whether the tier standard is refused. */
    void setStandardEnded(boolean ended) {
        standardEnded = ended;
    }

    boolean standardEnded() {
        return standardEnded;
    }

    /** How many of the next creations fail half-way. */
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

    /** Whether this creation is one that fails. */
    boolean takeFailure() {
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
