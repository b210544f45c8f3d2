/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.json.Json;
import java.util.List;

/** Reads the subscriptions that an identity can access. */
public final class SubscriptionsClient {
    private final ArmRequestSender sender;

    public SubscriptionsClient(ArmRequestSender sender) {
        this.sender = sender;
    }

    /** Returns every subscription that the identity can access. */
    public List<Subscription> list() {
        String action = "list the subscriptions of this identity";
        ServiceResponse first = sender.send(
                action, (arm, host) -> arm.subscriptions(host, ArmService.SUBSCRIPTIONS_VERSION, Context.NONE));
        return sender.pages(action, first).stream()
                .map(SubscriptionsClient::subscription)
                .toList();
    }

    /** Returns a subscription by its ID. */
    public Subscription get(String id) {
        String action = "look up subscription " + id;
        return subscription(sender.json(
                action,
                sender.send(
                        action,
                        (arm, host) -> arm.subscription(host, id, ArmService.SUBSCRIPTIONS_VERSION, Context.NONE))));
    }

    private static Subscription subscription(ObjectNode item) {
        return new Subscription(
                Json.text(item, "subscriptionId").orElse(""),
                Json.text(item, "displayName").orElse(""),
                Json.text(item, "state").orElse(""));
    }
}
