/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The registration states of Microsoft.Databricks in the subscriptions; by default Registered. */
public final class Registrations {
    static final String NAMESPACE = "Microsoft.Databricks";
    private static final String REGISTERED = "Registered";

    private final Map<String, String> states = new ConcurrentHashMap<>();

    /** One of NotRegistered, Registering, Registered, Unregistering. */
    public void set(String subscriptionId, String state) {
        states.put(subscriptionId.toLowerCase(Locale.ROOT), state);
    }

    String of(String subscriptionId) {
        return states.getOrDefault(subscriptionId.toLowerCase(Locale.ROOT), REGISTERED);
    }

    boolean isRegistered(String subscriptionId) {
        return of(subscriptionId).equals(REGISTERED);
    }

    void require(String subscriptionId) {
        if (!isRegistered(subscriptionId)) {
            throw ArmWriteError.notRegistered(NAMESPACE);
        }
    }

    /** Starts the registration, unless the provider is registered or registering. */
    void register(Subscription subscription, Operations operations) {
        String state = of(subscription.id());
        if (!state.equals(REGISTERED) && !state.equals("Registering")) {
            set(subscription.id(), "Registering");
            operations.start(subject(subscription), operations.timing().register(), at -> {
                set(subscription.id(), REGISTERED);
                return Optional.empty();
            });
        }
    }

    static String subject(Subscription subscription) {
        return subscription.path() + "/providers/" + NAMESPACE;
    }
}
