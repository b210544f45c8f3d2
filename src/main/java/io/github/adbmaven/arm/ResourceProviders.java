/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.arm;

import io.github.adbmaven.progress.Watch;

/** Whether a subscription may use Azure Databricks: its resource provider has to be registered there once. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class ResourceProviders {
    public ResourceProviders(ArmCalls calls) {
        throw new UnsupportedOperationException("" + calls);
    }

    public boolean isRegistered(String subscriptionId) {
        throw new UnsupportedOperationException(subscriptionId);
    }

    /** Registers the provider and waits until it is. Needs a role at the whole subscription. */
    public void register(String subscriptionId, Watch watch) {
        throw new UnsupportedOperationException(subscriptionId + watch);
    }
}
