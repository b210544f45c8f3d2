/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.AzureCliIdentity;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Reads the subscription that is selected in the Azure CLI. */
public final class AzureCliSubscription {
    private AzureCliSubscription() {}

    /** Returns the subscription that {@code az account set} selected; empty if the CLI returns none, and for other identities. */
    public static Optional<String> of(Identity identity, Executor executor) {
        return identity instanceof AzureCliIdentity cli ? selected(cli, executor) : Optional.empty();
    }

    private static Optional<String> selected(AzureCliIdentity identity, Executor executor) {
        try {
            AzureCliProcess.Result result = AzureCliProcess.run(
                    identity, List.of("account", "show", "--query", "id", "--output", "tsv"), executor);
            return Optional.of(result.output().strip()).filter(WorkspaceId::isGuid);
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
