/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import io.github.adbmaven.emulator.server.RequestContext;

/** Role-based access checks. */
final class Permissions {
    private final ResourceManager state;

    Permissions(ResourceManager state) {
        this.state = state;
    }

    /** Rejects callers without a role; as in Azure, the error does not reveal whether the resource exists. */
    void requireRead(RequestContext<Caller> call, String action, String scope) {
        if (!state.permits(call.caller().objectId(), scope, false)) {
            throw ArmError.authorizationFailed(call.caller(), action, scope);
        }
    }

    /** Rejects readers, and every caller in a disabled subscription. */
    void requireWrite(RequestContext<Caller> call, String action, String scope) {
        if (!state.permits(call.caller().objectId(), scope, true)) {
            throw ArmError.authorizationFailed(call.caller(), action, scope);
        }
        String subscription = call.variable("subscription");
        if (!state.subscription(subscription).orElseThrow().enabled()) {
            throw ArmWriteError.subscriptionDisabled(subscription);
        }
    }

    /** Applies the deny assignment of a managed resource group, which exists as long as its workspace. */
    void requireUnmanaged(RequestContext<Caller> call, String action, ResourceGroup group) {
        boolean managed = group.managedBy()
                .flatMap(state::workspace)
                .filter(workspace -> !workspace.provisioningState().equals("Failed"))
                .isPresent();
        if (managed) {
            throw ArmWriteError.denyAssignment(call.caller(), action, group.path());
        }
    }

    /** The subscription of the route, for a caller with a role on it or on something in it. */
    Subscription subscription(RequestContext<Caller> call, String action) {
        String id = call.variable("subscription");
        Subscription subscription = state.subscription(id).orElseThrow(() -> ArmError.subscriptionNotFound(id));
        if (!sees(call, subscription.path())) {
            throw ArmError.authorizationFailed(call.caller(), action, "/subscriptions/" + id);
        }
        return subscription;
    }

    /** Returns whether a list contains the resource: only if the caller may read it. */
    boolean sees(RequestContext<Caller> call, String scope) {
        return state.sees(call.caller().objectId(), scope);
    }
}
