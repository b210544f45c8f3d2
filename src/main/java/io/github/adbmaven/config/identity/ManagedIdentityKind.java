/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.config.identity;

import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * The identity of the machine or app that runs the build. Only what the surroundings say counts: off Azure nobody answers, and
 * a build would wait for that.
 */
final class ManagedIdentityKind implements Kind {
    private static final URI OF_MACHINES = URI.create("http://169.254.169.254/metadata/identity/oauth2/token");
    private static final String ENDPOINT = "IDENTITY_ENDPOINT";
    private static final String HEADER = "IDENTITY_HEADER";
    private static final String FLAG = "ARM_USE_MSI";

    private final Around around;

    ManagedIdentityKind(Around around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "managed-identity";
    }

    @Override
    public boolean isConfigured() {
        return around.flag(FLAG).orElseGet(this::isApp);
    }

    private boolean isApp() {
        return around.address(ENDPOINT).isPresent()
                && around.settings().variable(HEADER).isPresent();
    }

    @Override
    public Identity identity() {
        Optional<String> clientId = around.principal().map(Principal::id);
        if (isApp()) {
            return new Identity.ManagedIdentity(
                    clientId,
                    around.address(ENDPOINT).orElseThrow(),
                    around.settings().variable(HEADER).map(Secret::new),
                    ENDPOINT);
        }
        URI endpoint = around.address("AZURE_POD_IDENTITY_AUTHORITY_HOST")
                .map(host -> host.resolve(OF_MACHINES.getPath()))
                .orElse(OF_MACHINES);
        String origin = around.flag(FLAG).orElse(false) ? FLAG : "authType";
        return new Identity.ManagedIdentity(clientId, endpoint, Optional.empty(), origin);
    }
}
