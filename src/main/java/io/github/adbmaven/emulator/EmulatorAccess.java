/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import java.net.URI;
import java.util.Optional;

/**
 * The connection data of an emulator: its addresses and a service principal that owns the subscription.
 *
 * @param authorityHost the login address of Entra ID
 * @param resourceManager the address of Resource Manager
 * @param control the address of the control endpoint
 * @param controlToken the secret that every request to {@code control} must present
 * @param caPem the certificate authority to trust
 * @param workspace the workspace that the emulator created at its start
 * @param vault a key vault, in which the service principal is a Secrets Officer
 */
public record EmulatorAccess(
        URI authorityHost,
        URI resourceManager,
        URI control,
        String controlToken,
        String tenantId,
        String subscriptionId,
        String clientId,
        String clientSecret,
        String caPem,
        Optional<Workspace> workspace,
        URI vault) {

    /** The resource ID and the address of a workspace. */
    public record Workspace(String resourceId, String workspaceId, URI host) {}

    /** Omits the secrets. */
    @Override
    public String toString() {
        return "EmulatorAccess[authorityHost=" + authorityHost + ", resourceManager=" + resourceManager + ", control="
                + control + ", controlToken=***, tenantId=" + tenantId + ", subscriptionId=" + subscriptionId
                + ", clientId=" + clientId
                + ", clientSecret=***, workspace=" + workspace + ", vault=" + vault + "]";
    }
}
