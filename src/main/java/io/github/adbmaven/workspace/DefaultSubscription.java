/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.Subscription;
import io.github.adbmaven.azure.arm.SubscriptionsClient;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the subscription if none is configured or selected. */
final class DefaultSubscription {
    private DefaultSubscription() {}

    /**
     * Returns the only subscription that the identity can access.
     *
     * @throws ProblemException if there is none, or more than one
     */
    static String only(SubscriptionsClient client) {
        List<Subscription> subscriptions = client.list();
        if (subscriptions.size() == 1) {
            return subscriptions.get(0).id();
        }
        String setting = "set <subscriptionId> (-Dadb.subscriptionId, ARM_SUBSCRIPTION_ID)";
        if (subscriptions.isEmpty()) {
            throw new ProblemException(
                    Problem.rejected(ErrorCode.SUBSCRIPTION_NOT_FOUND, "This identity sees no subscription.")
                            .likelyCause("it has no role on any subscription, or belongs to another tenant.")
                            .remedy("assign it the role Reader on the workspace and " + setting + "."));
        }
        throw new ProblemException(Problem.rejected(
                        ErrorCode.SUBSCRIPTION_AMBIGUOUS, "This identity sees several subscriptions.")
                .observed(subscriptions.stream()
                        .map(subscription -> subscription.id() + " (" + LogSanitizer.safe(subscription.name()) + ")")
                        .collect(Collectors.joining("\n")))
                .remedy(setting + " to one of them."));
    }
}
