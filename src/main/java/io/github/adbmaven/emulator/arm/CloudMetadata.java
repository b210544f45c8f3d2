/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Call;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Response;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** Describes this cloud to tools that are told nothing but the address of its Resource Manager. */
final class CloudMetadata {
    private final URI authorityHost;
    private final URI resourceManager;

    CloudMetadata(URI authorityHost, URI resourceManager) {
        this.authorityHost = authorityHost;
        this.resourceManager = resourceManager;
    }

    Response get(Call<Caller> call) {
        String version = call.request().query().first("api-version").orElseThrow(ArmError::apiVersionMissing);
        return switch (version) {
            case "2015-01-01", "2022-09-01" -> Response.json(200, cloud());
            default -> Response.json(200, Json.array(Stream.of(cloud())));
        };
    }

    private ObjectNode cloud() {
        ObjectNode json = Json.object()
                .put("name", "AdbEmulator")
                .put("portal", resourceManager.toString())
                .put("portalEndpoint", resourceManager.toString())
                .put("gallery", resourceManager.toString())
                .put("galleryEndpoint", resourceManager.toString())
                .put("graph", resourceManager.toString())
                .put("graphEndpoint", resourceManager.toString())
                .put("resourceManager", resourceManager + "/");
        ObjectNode authentication = json.putObject("authentication")
                .put("loginEndpoint", authorityHost.toString())
                .put("tenant", "common")
                .put("identityProvider", "AAD");
        authentication.set("audiences", Json.strings(List.of(resourceManager + "/", resourceManager.toString())));
        // the name is the one that the vaults give in their challenge; by it the Azure CLI looks for them at all
        json.putObject("suffixes").put("keyVaultDns", "vault.azure.net");
        return json;
    }
}
