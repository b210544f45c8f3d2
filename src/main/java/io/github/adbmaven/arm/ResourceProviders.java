/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.arm;

import com.azure.core.util.Context;
import io.github.adbmaven.http.Answer;
import io.github.adbmaven.http.RepeatRules;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.progress.Watch;

/** Whether a subscription may use Azure Databricks: its resource provider has to be registered there once. */
public final class ResourceProviders {
    private final ArmCalls calls;

    public ResourceProviders(ArmCalls calls) {
        this.calls = calls;
    }

    /** Registers the provider and waits until it is. Needs a role at the whole subscription. */
    public void register(String subscriptionId, Watch watch) {
        Registration registration = new Registration(subscriptionId);
        // It may be asked for twice.
        Context repeatable = RepeatRules.repeatable(Context.NONE);
        Answer first = calls.send(
                registration.action(),
                (arm, host) -> arm.register(host, subscriptionId, ArmService.RESOURCES_VERSION, repeatable));
        new Poll<>(calls, watch, registration).untilEnd(first, registration.read(first));
    }

    private final class Registration implements Poll.Question<Boolean> {
        private final String subscriptionId;

        Registration(String subscriptionId) {
            this.subscriptionId = subscriptionId;
        }

        String action() {
            return "register Microsoft.Databricks in subscription " + subscriptionId;
        }

        ArmCalls.Request request() {
            return (arm, host) -> arm.provider(host, subscriptionId, ArmService.RESOURCES_VERSION, Context.NONE);
        }

        @Override
        public Answer ask(ArmCalls patient) {
            return patient.look(action(), request());
        }

        @Override
        public Poll.Look<Boolean> read(Answer answer) {
            String state =
                    Json.text(calls.json(action(), answer), "registrationState").orElse("NotRegistered");
            return state.equalsIgnoreCase("Registered") ? Poll.Look.over(state, true) : Poll.Look.goingOn(state);
        }
    }
}
