/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.wait.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tests the token cache with the emulated Entra ID. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntraTokenCacheTest {
    private EmulatedAzure azure;

    @BeforeAll
    void start() {
        azure = new EmulatedAzure();
    }

    @AfterAll
    void stop() {
        azure.close();
    }

    @BeforeEach
    void forget() {
        azure.order(HttpMethod.DELETE, "/log", "");
        azure.order(HttpMethod.DELETE, "/faults", "");
    }

    @Test
    void tokenIsRequestedOnce() {
        EntraTokenCache tokens = azure.tokens();

        Secret first = tokens.get(Cloud.DATABRICKS_AUDIENCE);
        Secret second = tokens.get(Cloud.DATABRICKS_AUDIENCE);

        assertThat(second).isEqualTo(first);
        assertThat(azure.requests()).hasSize(1);
    }

    @Test
    void concurrentCallsShareOneRequest() {
        EntraTokenCache tokens = azure.tokens();

        CompletableFuture<Secret> first = tokens.request(Cloud.DATABRICKS_AUDIENCE);
        CompletableFuture<Secret> second = tokens.request(Cloud.DATABRICKS_AUDIENCE);

        assertThat(second.join()).isEqualTo(first.join());
        assertThat(azure.requests()).hasSize(1);
    }

    @Test
    void deadlineOfOneCallDoesNotCancelSharedRequest() {
        EntraTokenCache tokens = azure.tokens();
        azure.fault("{\"service\":\"entra\",\"kind\":\"delay\",\"delay\":\"PT1S\",\"times\":1}");
        Clock clock = Clock.systemUTC();
        CompletableFuture<Secret> other = tokens.request(Cloud.DATABRICKS_AUDIENCE);

        assertThatThrownBy(() -> tokens.get(
                        Cloud.DATABRICKS_AUDIENCE,
                        Deadline.in(Duration.ofMillis(50), "<timeout> (-Dadb.timeout)", clock)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("waiting for Entra ID")
                .hasMessageContaining("<timeout> (-Dadb.timeout)");
        assertThat(tokens.get(Cloud.DATABRICKS_AUDIENCE, Deadline.in(Duration.ofMinutes(1), clock)))
                .isEqualTo(other.join());
        assertThat(azure.requests()).hasSize(1);
    }

    @Test
    void eachAudienceHasItsOwnToken() {
        EntraTokenCache tokens = azure.tokens();

        assertThat(tokens.get(Cloud.DATABRICKS_AUDIENCE)).isNotEqualTo(tokens.get(EmulatedAzure.MANAGEMENT));
        assertThat(azure.requests()).hasSize(2);
    }

    @Test
    void onlyTokenEndpointIsCalled() {
        azure.tokens().get(Cloud.DATABRICKS_AUDIENCE);

        assertThat(azure.requests())
                .containsExactly("POST entra /" + azure.access().tenantId() + "/oauth2/v2.0/token");
    }

    @Test
    void audienceKeepsTrailingSlash() {
        azure.tokens().get(EmulatedAzure.MANAGEMENT);

        JsonNode request = azure.log().get(0);
        assertThat(request.at("/body/scope").asText().split(" ", -1))
                .contains("https://management.core.windows.net//.default");
        assertThat(request.at("/headers/user-agent").asText()).isNotEmpty();
    }

    @Test
    void wrongSecretIsExplained() {
        ProblemException failure = failure(azure.identity(azure.access().clientId(), "the-secrets-id"));

        assertThat(failure.problem().hasCode("AADSTS7000215")).isTrue();
        assertThat(failure)
                .hasMessageContaining("Entra ID rejected the client secret of application "
                        + azure.access().clientId() + ".")
                .hasMessageContaining("(request id ")
                .hasMessageContaining("Set by:       the test")
                .hasMessageContaining("secret ID was copied")
                .hasMessageNotContaining("the-secrets-id")
                .hasMessageNotContaining("Trace ID");
        assertThat(azure.requests()).hasSize(1);
    }

    @Test
    void expiredSecretIsExplained() {
        ProblemException failure = failure(azure.principal("{\"secretLife\":\"PT0S\"}"));

        assertThat(failure.problem().hasCode("AADSTS7000222")).isTrue();
        assertThat(failure).hasMessageContaining("expired").hasMessageContaining("az ad app credential reset");
    }

    @Test
    void unknownApplicationIsExplained() {
        ProblemException failure = failure(azure.identity("00000000-0000-0000-0000-000000000009", "x"));

        assertThat(failure.problem().hasCode("AADSTS700016")).isTrue();
        assertThat(failure).hasMessageContaining("Application 00000000-0000-0000-0000-000000000009 was not found");
    }

    @Test
    void unknownTenantIsExplained() {
        ClientSecretIdentity identity =
                new ClientSecretIdentity("00000000-0000-0000-0000-000000000008", "x", new Secret("y"), "the test");

        assertThat(failure(identity).problem().hasCode("AADSTS90002")).isTrue();
    }

    @Test
    void unknownAudienceIsExplained() {
        EntraTokenCache tokens = azure.tokens();

        ProblemException failure =
                catchThrowableOfType(ProblemException.class, () -> tokens.get("https://nowhere.example"));

        assertThat(failure.problem().hasCode("AADSTS500011")).isTrue();
    }

    @Test
    void failureIsNotCached() {
        EntraTokenCache tokens = azure.tokens();
        azure.fault("{\"service\":\"entra\",\"kind\":\"answer\",\"status\":400,"
                + "\"body\":\"{\\\"error\\\":\\\"invalid_request\\\"}\"}");

        assertThatThrownBy(() -> tokens.get(Cloud.DATABRICKS_AUDIENCE)).isInstanceOf(ProblemException.class);

        assertThat(tokens.get(Cloud.DATABRICKS_AUDIENCE)).isNotNull();
        assertThat(azure.requests()).hasSize(2);
    }

    @Test
    void failedPrefetchIsReportedAndNotRepeated() {
        EntraTokenCache tokens = azure.tokens(azure.identity(azure.access().clientId(), "wrong"));

        assertThat(tokens.startPrefetch(new WorkspaceSelector.Hosted(azure.host())))
                .failsWithin(Duration.ofMinutes(1));

        assertThatThrownBy(() -> tokens.get(Cloud.DATABRICKS_AUDIENCE)).hasMessageContaining("AADSTS7000215");
        assertThat(azure.requests()).hasSize(1);
        assertThatThrownBy(() -> tokens.get(Cloud.DATABRICKS_AUDIENCE)).hasMessageContaining("AADSTS7000215");
        assertThat(azure.requests()).hasSize(2);
    }

    @Test
    void failedPrefetchSkipsSecondToken() {
        EntraTokenCache tokens = azure.tokens(azure.identity(azure.access().clientId(), "wrong"));

        assertThat(tokens.startPrefetch(new WorkspaceSelector.OnlyOne(Optional.empty())))
                .failsWithin(Duration.ofMinutes(1));

        assertThatThrownBy(() -> tokens.get(EmulatedAzure.MANAGEMENT)).hasMessageContaining("AADSTS7000215");
        assertThat(azure.requests()).hasSize(1);
    }

    @Test
    void closedConnectionIsRetried() {
        azure.fault("{\"service\":\"entra\",\"kind\":\"no-answer\",\"times\":2}");

        assertThat(azure.tokens().get(Cloud.DATABRICKS_AUDIENCE)).isNotNull();
        assertThat(azure.progress().lines()).anyMatch(line -> line.startsWith("Entra ID: the connection was closed"));
    }

    @Test
    void unavailableServiceReceivesFourRequests() {
        azure.fault("{\"service\":\"entra\",\"kind\":\"answer\",\"status\":503,\"times\":99}");

        ProblemException failure = failure(azure.identity());

        assertThat(failure).hasMessageContaining("Entra ID issued no token").hasMessageContaining("503");
        assertThat(azure.requests()).hasSize(4);
    }

    @Test
    void failureMessagesContainNoSecret() {
        azure.fault("{\"service\":\"entra\",\"kind\":\"answer\",\"status\":400,\"body\":\"{\\\"error\\\":\\\"x\\\","
                + "\\\"error_description\\\":\\\"you sent " + azure.access().clientSecret() + "\\\"}\"}");

        ProblemException failure = failure(azure.identity());

        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage())).doesNotContain(azure.secrets());
        }
        assertThat(failure).hasMessageContaining("you sent ***");
    }

    private ProblemException failure(Identity identity) {
        EntraTokenCache tokens = azure.tokens(identity);
        ProblemException failure =
                catchThrowableOfType(ProblemException.class, () -> tokens.get(Cloud.DATABRICKS_AUDIENCE));
        assertThat(failure).isNotNull();
        assertThat(List.of(failure.problem().render().split("\n", -1))).hasSizeLessThanOrEqualTo(8);
        return failure;
    }
}
