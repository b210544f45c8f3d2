/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.identity;

import com.azure.identity.CredentialUnavailableException;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ServerText;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** The Azure CLI as a source of tokens, and what it means when it gives none. */
final class AzureCli {
    /** For the process: a CLI that starts cold on a slow machine takes several seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private AzureCli() {}

    /** Why it gave no token. */
    static Problem problem(Identity.AzureCli identity, Throwable failure) {
        String login = "run: az login"
                + identity.tenantId().map(tenant -> " --tenant " + tenant).orElse("") + ".";
        if (failure instanceof TimeoutException || failure instanceof IllegalThreadStateException) {
            return Problem.environment("The Azure CLI gave no token within " + PATIENCE.toSeconds() + " s.")
                    .from(identity.origin())
                    .likely("it waits for the network, or for an answer on a terminal.")
                    .remedy("see what \"az account get-access-token\" does in a shell.");
        }
        if (failure instanceof CredentialUnavailableException) {
            return Problem.refusal("Nobody is logged in to the Azure CLI.")
                    .from(identity.origin())
                    .likely("az login was never run here, its session has ended, or a conditional access policy wants"
                            + " a new one.")
                    .remedy(login);
        }
        return Problem.refusal("The Azure CLI gave no token.")
                .seen(ServerText.safe(String.valueOf(failure.getMessage())))
                .from(identity.origin())
                .likely("its session does not cover this tenant or subscription.")
                .remedy(login);
    }
}
