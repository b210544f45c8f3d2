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
 * The managed identity of the machine or app that runs the build. Only the environment decides, because outside Azure a request to
 * the endpoint would wait until it times out.
 */
final class ManagedIdentityProvider implements IdentityProvider {
    private static final URI VM_ENDPOINT = URI.create("http://169.254.169.254/metadata/identity/oauth2/token");
    /** App Service sets it with {@link #HEADER}, Azure Arc with {@link #ARC_ENDPOINT}. */
    private static final String ENDPOINT = "IDENTITY_ENDPOINT";

    private static final String HEADER = "IDENTITY_HEADER";
    private static final String ARC_ENDPOINT = "IMDS_ENDPOINT";
    private static final String FLAG = "ARM_USE_MSI";

    private final IdentityContext context;

    ManagedIdentityProvider(IdentityContext context) {
        this.context = context;
    }

    @Override
    public String authType() {
        return ManagedIdentity.AUTH_TYPE;
    }

    /** Azure Arc has only the identity of the machine, so a configured application excludes it. */
    @Override
    public boolean isConfigured() {
        return context.flag(FLAG)
                .orElseGet(() ->
                        isAppService() || (isAzureArc() && context.application().isEmpty()));
    }

    private boolean isAppService() {
        return context.url(ENDPOINT).isPresent()
                && context.settings().environmentVariable(HEADER).isPresent();
    }

    private boolean isAzureArc() {
        return !isAppService()
                && context.url(ENDPOINT).isPresent()
                && context.settings().environmentVariable(ARC_ENDPOINT).isPresent();
    }

    @Override
    public Identity identity() {
        Optional<String> clientId = context.application().map(ConfiguredApplication::id);
        if (isAppService()) {
            return new ManagedIdentity(
                    clientId,
                    context.url(ENDPOINT).orElseThrow(),
                    context.settings().environmentVariable(HEADER).map(Secret::new),
                    ENDPOINT);
        }
        if (isAzureArc()) {
            return azureArc(clientId);
        }
        URI endpoint = context.url("AZURE_POD_IDENTITY_AUTHORITY_HOST")
                .map(host -> host.resolve(VM_ENDPOINT.getPath()))
                .orElse(VM_ENDPOINT);
        String origin = context.flag(FLAG).orElse(false) ? FLAG : "authType";
        return new ManagedIdentity(clientId, endpoint, Optional.empty(), origin);
    }

    private Identity azureArc(Optional<String> clientId) {
        if (clientId.isPresent()) {
            throw IdentityErrors.environment(
                    ErrorCode.MANAGED_IDENTITY_FAILED,
                    "Azure Arc has no managed identity " + clientId.get()
                            + ": it has only the identity of the machine.",
                    "remove the client ID, or choose another " + Setting.AUTH_TYPE.howToSet() + ".");
        }
        URI endpoint = context.url(ENDPOINT).orElseThrow();
        if (!Cloud.isLoopback(endpoint)) {
            throw IdentityErrors.environment(
                    ErrorCode.INVALID_PLATFORM_VARIABLE,
                    ENDPOINT + " is not a URL of this machine: \"" + endpoint
                            + "\". The Azure Arc agent listens on this machine only.",
                    "unset " + ENDPOINT + " and " + ARC_ENDPOINT + ", or check where they are set.");
        }
        return new AzureArcIdentity(endpoint, arcKeyDirectory(), ENDPOINT);
    }

    private Path arcKeyDirectory() {
        Optional<String> programData =
                File.separatorChar == '\\' ? context.settings().environmentVariable("PROGRAMDATA") : Optional.empty();
        return programData
                .map(directory -> Path.of(directory, "AzureConnectedMachineAgent", "Tokens"))
                .orElseGet(() -> Path.of("/var/opt/azcmagent/tokens"));
    }
}
