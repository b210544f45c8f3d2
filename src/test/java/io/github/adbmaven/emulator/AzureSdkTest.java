/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.annotation.ExpectedResponses;
import com.azure.core.annotation.Get;
import com.azure.core.annotation.Host;
import com.azure.core.annotation.HostParam;
import com.azure.core.annotation.PathParam;
import com.azure.core.annotation.ServiceInterface;
import com.azure.core.annotation.UnexpectedResponseExceptionType;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.rest.Response;
import com.azure.core.http.rest.RestProxy;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.BinaryData;
import com.azure.identity.ClientSecretCredentialBuilder;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sign-in and requests of Microsoft's own SDK. */
class AzureSdkTest extends EmulatorTest {
    private HttpClient http;

    @BeforeEach
    void trustTheEmulator() {
        http = new AzureTransport(access);
    }

    @Test
    void azureIdentityGetsATokenForEachAudience() {
        TokenCredential credential = credential(access.clientSecret());
        for (String resource : new String[] {
            Wire.DATABRICKS, Wire.MANAGEMENT, access.resourceManager().toString()
        }) {
            AccessToken token = credential.getTokenSync(new TokenRequestContext().addScopes(resource + "/.default"));
            assertThat(token.getExpiresAt())
                    .isBetween(
                            OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(58),
                            OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(61));
        }
    }

    @Test
    void azureIdentityCallsOnlyTheTokenEndpoint() {
        credential(access.clientSecret())
                .getTokenSync(new TokenRequestContext().addScopes(Wire.DATABRICKS + "/.default"));
        var log = wire.control("GET", "/log", "").json().path("requests");
        assertThat(log).hasSize(1);
        assertThat(log.at("/0/path").asText()).isEqualTo("/" + access.tenantId() + "/oauth2/v2.0/token");
    }

    @Test
    void azureIdentityReportsTheErrorNumberOfAWrongSecret() {
        TokenCredential credential = credential("wrong");
        TokenRequestContext scope = new TokenRequestContext().addScopes(Wire.DATABRICKS + "/.default");
        assertThatThrownBy(() -> credential.getTokenSync(scope)).hasMessageContaining("AADSTS7000215");
    }

    @Test
    void managementClientReadsAWorkspace() {
        Response<BinaryData> response =
                arms().get(access.resourceManager().toString(), access.subscriptionId(), "emulator");
        assertThat(Wire.parse(response.getValue().toString())
                        .at("/properties/workspaceUrl")
                        .asText())
                .isEqualTo(workspace.host().getAuthority());
    }

    @Test
    void managementClientParsesAnError() {
        assertThatThrownBy(() -> arms().get(access.resourceManager().toString(), access.subscriptionId(), "none"))
                .isInstanceOfSatisfying(ManagementException.class, e -> {
                    assertThat(e.getValue().getCode()).isEqualTo("ResourceNotFound");
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(404);
                });
    }

    private TokenCredential credential(String secret) {
        return new ClientSecretCredentialBuilder()
                .authorityHost(access.authorityHost().toString())
                .tenantId(access.tenantId())
                .clientId(access.clientId())
                .clientSecret(secret)
                .httpClient(http)
                .disableInstanceDiscovery()
                .build();
    }

    private Arm arms() {
        HttpPipeline pipeline = new HttpPipelineBuilder()
                .httpClient(http)
                .policies(new BearerTokenAuthenticationPolicy(
                        credential(access.clientSecret()), access.resourceManager() + "/.default"))
                .build();
        return RestProxy.create(Arm.class, pipeline);
    }

    /** An interface in the form of the SDK's own clients. */
    @Host("{endpoint}")
    @ServiceInterface(name = "Workspaces")
    interface Arm {
        @Get(
                "/subscriptions/{s}/resourceGroups/emulator/providers/Microsoft.Databricks/workspaces/{w}?api-version=2026-01-01")
        @ExpectedResponses({200})
        @UnexpectedResponseExceptionType(ManagementException.class)
        Response<BinaryData> get(
                @HostParam("endpoint") String endpoint,
                @PathParam("s") String subscription,
                @PathParam("w") String workspace);
    }
}
