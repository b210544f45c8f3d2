/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.azure.http.JwtClaims;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.ManagedIdentity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.settings.identity.IdentityResolver;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.testing.Told;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests managed identities of virtual machines and App Service with the environment variables that Azure sets. */
class ManagedIdentityTest {
    private final EmulatedAzure azure = new EmulatedAzure();
    private final String ofSystem = azure.principal("{}").clientId();
    private final String ofUser = azure.principal("{}").clientId();

    @AfterEach
    void stop() {
        azure.close();
    }

    @ParameterizedTest
    @CsvSource({"machine, false", "machine, true", "app, false", "app, true"})
    void systemAssignedIdentityIsDefault(String kind, boolean named) {
        Identity identity = identity(kind, named ? ofUser : "", "");

        assertThat(appId(token(identity))).isEqualTo(named ? ofUser : ofSystem);
    }

    @Test
    void audienceOfResourceManagerKeepsTrailingSlash() {
        azure.tokens(identity("machine", "", "")).get(EmulatedAzure.MANAGEMENT);

        assertThat(azure.log().get(0).at("/query/resource").asText()).isEqualTo(EmulatedAzure.MANAGEMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"machine", "app"})
    void unassignedIdentityIsExplained(String kind) {
        ProblemException failure = failure(identity(kind, "00000000-0000-0000-0000-000000000009", ""));

        assertThat(failure)
                .hasMessageContaining("returned no token")
                .hasMessageContaining("Identity not found")
                .hasMessageContaining("00000000-0000-0000-0000-000000000009 is not assigned to this machine")
                .hasMessageContaining("<clientId>");
        assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(azure.requests()).as("one request").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410, 429, 500})
    void endpointUnderUpdateIsRetried(int status) {
        Identity identity = identity("machine", "", "\"failing\":3,\"failure\":" + status);

        assertThat(appId(token(identity))).isEqualTo(ofSystem);
        assertThat(azure.requests()).hasSize(4);
    }

    @Test
    void endpointUnavailableForMoreThanAMinuteIsError() {
        ProblemException failure = failure(identity("machine", "", "\"failing\":100"));

        assertThat(azure.requests()).hasSize(8);

        assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
        assertThat(failure).hasMessageContaining("410").hasMessageContaining("a few minutes");
    }

    @Test
    void machineOutsideAzureIsExplained() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Identity identity = new ManagedIdentity(
                Optional.empty(), URI.create("http://localhost:" + port + "/token"), Optional.empty(), "ARM_USE_MSI");

        assertThat(failure(identity))
                .hasMessageContaining("not in Azure")
                .hasMessageContaining("<authType>")
                .hasMessageContaining("ARM_USE_MSI");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"access_token\":\"t\",\"expires_on\":\"1777863721\",\"expires_in\":\"5\"}; 1777863721",
                "{\"access_token\":\"t\",\"expires_in\":\"3599\"}; 1777867320",
                "{\"access_token\":\"t\",\"expires_in\":3599}; 1777867320"
            },
            delimiter = ';')
    void expiryIsTimeOrRemainingSeconds(String body, long end) {
        try (OddServer server = new OddServer();
                HttpPipelineFactory http = new HttpPipelineFactory(
                        EmulatedAzure.settings(OddServer.caPem()), azure.progress(), azure.time(), azure.time())) {
            server.then(OddServer.json(200, body));

            AccessToken token = new ManagedIdentityCredential(
                            new ManagedIdentity(
                                    Optional.empty(), URI.create(server.uri() + "/token"), Optional.empty(), "x"),
                            http,
                            azure.time())
                    .getTokenSync(new TokenRequestContext().addScopes("x/.default"));

            assertThat(token.getExpiresAt().toEpochSecond()).isEqualTo(end);
        }
    }

    @Test
    void identityHeaderIsInNoMessage() {
        identity("app", "", "");
        Identity identity = new ManagedIdentity(
                Optional.empty(),
                azure.emulator().access().control(),
                Optional.of(new Secret("the header of an app")),
                "IDENTITY_ENDPOINT");

        assertThat(failure(identity).getMessage() + identity + identity.describe())
                .doesNotContain("the header of an app");
    }

    private Identity identity(String kind, String clientId, String more) {
        machine(kind, ofUser, false, "");
        ObjectNode made = machine(kind, ofSystem, true, more);
        Told told = Told.nothing();
        made.path("environment")
                .properties()
                .forEach(entry -> told.variable(entry.getKey(), entry.getValue().asText()));
        if (!clientId.isEmpty()) {
            told.variable("AZURE_CLIENT_ID", clientId);
        }
        Identity identity = new IdentityResolver(
                        told.settings(), id -> Optional.empty(), Path.of("").toAbsolutePath(), false)
                .resolve()
                .identity();
        assertThat(identity.authType()).isEqualTo("managed-identity");
        return identity;
    }

    private ObjectNode machine(String kind, String applicationId, boolean systemAssigned, String more) {
        return azure.order(
                HttpMethod.POST,
                "/machines",
                "{\"kind\":\"%s\",\"applicationId\":\"%s\",\"systemAssigned\":%s%s}"
                        .formatted(kind, applicationId, systemAssigned, more.isEmpty() ? "" : "," + more));
    }

    private Secret token(Identity identity) {
        return azure.tokens(identity).get(Cloud.DATABRICKS_AUDIENCE);
    }

    private static String appId(Secret token) {
        return JwtClaims.of(token).flatMap(claims -> Json.text(claims, "appid")).orElseThrow();
    }

    private ProblemException failure(Identity identity) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, () -> token(identity));
        assertThat(failure).isNotNull();
        return failure;
    }
}
