/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.entra.TokenAudiences;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** The metadata document from which tools discover all endpoints of the cloud. */
final class CloudMetadata {
    private final URI authorityHost;
    private final URI resourceManager;

    CloudMetadata(URI authorityHost, URI resourceManager) {
        this.authorityHost = authorityHost;
        this.resourceManager = resourceManager;
    }

    Response get(RequestContext<Caller> call) {
        String version = call.request().query().first("api-version").orElseThrow(ArmError::apiVersionMissing);
        return switch (version) {
            case "2015-01-01", "2022-09-01" -> Response.json(200, cloud());
            default -> Response.json(200, Json.array(Stream.of(cloud())));
        };
    }

    /**
     * Every field of Azure's own document. The addresses of Entra ID and Resource Manager are the emulator's, and so is every
     * other address that a tool could call, so that no request leaves this machine. Identifiers and domain names are those of
     * the public cloud.
     */
    private ObjectNode cloud() {
        ObjectNode json = Json.object()
                .put("name", "AdbEmulator")
                .put("portal", resourceManager.toString())
                .put("portalEndpoint", resourceManager.toString())
                .put("gallery", resourceManager.toString())
                .put("galleryEndpoint", resourceManager.toString())
                .put("graph", resourceManager.toString())
                .put("graphEndpoint", resourceManager.toString())
                .put("graphAudience", "https://graph.windows.net/")
                .put("resourceManager", resourceManager + "/")
                .put("sqlManagement", resourceManager.toString())
                .put("vmImageAliasDoc", resourceManager + "/aliases.json")
                .put("media", "https://rest.media.azure.net")
                .put("batch", "https://batch.core.windows.net/")
                .put("activeDirectoryDataLake", "https://datalake.azure.net/")
                .put("microsoftGraphResourceId", TokenAudiences.GRAPH + "/")
                .put("appInsightsResourceId", "https://api.applicationinsights.io")
                .put("appInsightsTelemetryChannelResourceId", "https://dc.applicationinsights.azure.com/v2/track")
                .put("attestationResourceId", "https://attest.azure.net")
                .put("synapseAnalyticsResourceId", "https://dev.azuresynapse.net")
                .put("logAnalyticsResourceId", "https://api.loganalytics.io")
                .put("ossrDbmsResourceId", "https://ossrdbms-aad.database.windows.net");
        ObjectNode authentication = json.putObject("authentication")
                .put("loginEndpoint", authorityHost.toString())
                .put("tenant", "common")
                .put("identityProvider", "AAD");
        authentication.set("audiences", Json.strings(List.of(resourceManager + "/", resourceManager.toString())));
        json.set("suffixes", suffixes());
        return json;
    }

    private static ObjectNode suffixes() {
        return Json.object()
                .put("acrLoginServer", "azurecr.io")
                .put("attestationEndpoint", "attest.azure.net")
                .put("azureDataLakeAnalyticsCatalogAndJob", "azuredatalakeanalytics.net")
                .put("azureDataLakeStoreFileSystem", "azuredatalakestore.net")
                .put("azureFrontDoorEndpointSuffix", "azurefd.net")
                // the Azure CLI looks for vaults only by this name, which they send in their challenge
                .put("keyVaultDns", "vault.azure.net")
                .put("mariadbServerEndpoint", "mariadb.database.azure.com")
                .put("mhsmDns", "managedhsm.azure.net")
                .put("mysqlServerEndpoint", "mysql.database.azure.com")
                .put("postgresqlServerEndpoint", "postgres.database.azure.com")
                .put("sqlServerHostname", "database.windows.net")
                .put("storage", "core.windows.net")
                .put("storageSyncEndpointSuffix", "afs.azure.net")
                .put("synapseAnalytics", "dev.azuresynapse.net");
    }
}
