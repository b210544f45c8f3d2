/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.model.AzureArcIdentity;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.ManagedIdentity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.settings.Setting;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The identity of the machine or app that runs the build. Only the environment decides: outside Azure no endpoint answers, and
 * a build would wait for that.
 */
final class ManagedIdentityProvider implements IdentityProvider {
    private static final URI OF_MACHINES = URI.create("http://169.254.169.254/metadata/identity/oauth2/token");
    private static final String ENDPOINT = "IDENTITY_ENDPOINT";
    private static final String HEADER = "IDENTITY_HEADER";
    /** What the agent of Azure Arc sets beside its endpoint. */
    private static final String ARC = "IMDS_ENDPOINT";

    private static final String FLAG = "ARM_USE_MSI";

    private final IdentityContext around;

    ManagedIdentityProvider(IdentityContext around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "managed-identity";
    }

    @Override
    public boolean isConfigured() {
        return around.flag(FLAG).orElseGet(() -> isApp() || isArcAlone());
    }

    /** Azure Arc has only the identity of the machine: a configured application excludes it. */
    private boolean isArcAlone() {
        return isArc() && around.principal().isEmpty();
    }

    private boolean isArc() {
        return !isApp()
                && around.address(ENDPOINT).isPresent()
                && around.settings().environmentVariable(ARC).isPresent();
    }

    private boolean isApp() {
        return around.address(ENDPOINT).isPresent()
                && around.settings().environmentVariable(HEADER).isPresent();
    }

    @Override
    public Identity identity() {
        Optional<String> clientId = around.principal().map(ConfiguredApplication::id);
        if (isApp()) {
            return new ManagedIdentity(
                    clientId,
                    around.address(ENDPOINT).orElseThrow(),
                    around.settings().environmentVariable(HEADER).map(Secret::new),
                    ENDPOINT);
        }
        if (isArc()) {
            return arc(clientId);
        }
        URI endpoint = around.address("AZURE_POD_IDENTITY_AUTHORITY_HOST")
                .map(host -> host.resolve(OF_MACHINES.getPath()))
                .orElse(OF_MACHINES);
        String origin = around.flag(FLAG).orElse(false) ? FLAG : "authType";
        return new ManagedIdentity(clientId, endpoint, Optional.empty(), origin);
    }

    private Identity arc(Optional<String> clientId) {
        if (clientId.isPresent()) {
            throw IdentityErrors.variable(
                    ErrorCode.MANAGED_IDENTITY_FAILED,
                    "Azure Arc has no managed identity " + clientId.get()
                            + ": it has only the identity of the machine.",
                    "remove the client ID, or choose another " + Setting.AUTH_TYPE.howToSet() + ".");
        }
        URI endpoint = around.address(ENDPOINT).orElseThrow();
        if (!Cloud.isLoopback(endpoint)) {
            throw IdentityErrors.variable(
                    ErrorCode.INVALID_PLATFORM_VARIABLE,
                    ENDPOINT + " is not a URL of this machine: \"" + endpoint
                            + "\". The Azure Arc agent listens on this machine only.",
                    "unset " + ENDPOINT + " and " + ARC + ", or check where they are set.");
        }
        return new AzureArcIdentity(endpoint, keys(), ENDPOINT);
    }

    /** Where the agent writes what it wants to see again; on Windows below a folder that a variable names. */
    private Path keys() {
        return Optional.of(File.separatorChar == '\\')
                .filter(windows -> windows)
                .flatMap(windows -> around.settings().environmentVariable("PROGRAMDATA"))
                .map(data -> Path.of(data, "AzureConnectedMachineAgent", "Tokens"))
                .orElseGet(() -> Path.of("/var/opt/azcmagent/tokens"));
    }
}
