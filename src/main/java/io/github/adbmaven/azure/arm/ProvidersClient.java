/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.azure.core.util.Context;
import io.github.adbmaven.azure.http.RetryRules;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.wait.WaitContext;

/** Registers the resource provider of Azure Databricks, which each subscription needs once. */
public final class ProvidersClient {
    private final ArmRequestSender sender;

    public ProvidersClient(ArmRequestSender sender) {
        this.sender = sender;
    }

    /** Registers the provider and waits for the end. Requires a role on the subscription. */
    public void register(String subscriptionId, WaitContext watch) {
        Registration registration = new Registration(subscriptionId);
        // Registering twice has no effect.
        Context repeatable = RetryRules.markIdempotent(Context.NONE);
        ServiceResponse first = sender.send(
                registration.action(),
                (arm, host) -> arm.register(host, subscriptionId, ArmService.RESOURCES_VERSION, repeatable));
        new Poller<>(sender, watch, registration)
                .pollUntilDone(
                        first, registration.interpret(first), watch.clock().instant());
    }

    private final class Registration implements Poller.Question<Boolean> {
        private final String subscriptionId;

        Registration(String subscriptionId) {
            this.subscriptionId = subscriptionId;
        }

        String action() {
            return "register Microsoft.Databricks in subscription " + subscriptionId;
        }

        ArmRequestSender.Request request() {
            return (arm, host) -> arm.provider(host, subscriptionId, ArmService.RESOURCES_VERSION, Context.NONE);
        }

        @Override
        public ServiceResponse request(ArmRequestSender pollSender) {
            return pollSender.sendTolerantly(action(), request());
        }

        @Override
        public Poller.Look<Boolean> interpret(ServiceResponse answer) {
            String state = Json.text(sender.json(action(), answer), "registrationState")
                    .orElse("NotRegistered");
            return state.equalsIgnoreCase("Registered") ? Poller.Look.done(state, true) : Poller.Look.inProgress(state);
        }
    }
}
