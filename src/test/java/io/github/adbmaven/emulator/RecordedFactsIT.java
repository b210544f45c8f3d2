/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Checks that a real subscription responds as recorded. Nothing is sent unless the environment names the subscription; see CONTRIBUTING.md. */
@EnabledIfEnvironmentVariable(
        named = SubscriptionTarget.SWITCH,
        matches = ".+",
        disabledReason = "ADB_CONFORMANCE_SUBSCRIPTION names no subscription")
class RecordedFactsIT extends RecordedFacts {
    @Override
    AzureTarget open() {
        return new SubscriptionTarget(System.getenv());
    }
}
