/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.testing.EmulatedAzure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against an emulated workspace. */
class WorkspaceClientTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final EmulatedAzure azure = new EmulatedAzure();
    private final WorkspaceClient workspace = client(azure.identity(), true);

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void tokenIsCreatedAsRequested() {
        IssuedToken token =
                workspace.createToken(HOUR, "made by a test", List.of()).value();

        assertThat(token.value().reveal()).matches("dapi[a-f0-9]{32}-\\d");
        assertThat(token.id()).matches("[0-9a-f]{64}");
        assertThat(token.comment()).isEqualTo("made by a test");
        assertThat(token.created()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(token.expires()).contains(token.created().plus(HOUR));
        assertThat(token.scopes()).isEmpty();
    }

    @Test
    void scopesAreRequestedAndReported() {
        assertThat(workspace
                        .createToken(HOUR, "x", List.of("sql", "jobs"))
                        .value()
                        .scopes())
                .containsExactly("sql", "jobs");
    }

    @Test
    void tokenIsListedWithoutItsValue() {
        IssuedToken token = workspace.createToken(HOUR, "x", List.of()).value();

        assertThat(workspace.listTokens())
                .containsExactly(new TokenInfo(token.id(), token.created(), token.expires(), "x", List.of()));
    }

    @Test
    void identityWithoutTokensHasEmptyList() {
        assertThat(workspace.listTokens()).isEmpty();
    }

    @Test
    void secondRevocationReportsMissingToken() {
        String id = workspace.createToken(HOUR, "x", List.of()).value().id();

        assertThat(workspace.deleteToken(id).value()).isTrue();
        assertThat(workspace.deleteToken(id).value()).isFalse();
        assertThat(workspace.listTokens()).isEmpty();
    }

    @Test
    void managementHeadersAddPrincipal() {
        workspace.createToken(HOUR, "x", List.of());

        JsonNode headers = azure.log().stream()
                .filter(entry -> entry.path("path").asText().endsWith("/token/create"))
                .findFirst()
                .orElseThrow()
                .path("headers");
        assertThat(headers.path("x-databricks-azure-workspace-resource-id").asText())
                .isEqualTo(azure.workspaceId().path());
        assertThat(headers.path("x-databricks-azure-sp-management-token").asText())
                .isNotEmpty();
    }

    @Test
    void nonMemberWithoutManagementHeadersIsRejected() {
        ProblemException failure = failure(() -> client(azure.identity(), false).createToken(HOUR, "x", List.of()));

        assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(failure)
                .hasMessageContaining("rejected the request to create a token")
                .hasMessageContaining("contained no proof of a role")
                .hasMessageContaining("<resourceGroup>");
        assertThat(tokens()).isZero();
    }

    @Test
    void memberNeedsNoManagementHeaders() {
        Identity member = azure.principal("{\"member\":true,\"admin\":true,\"canUseTokens\":true}");

        assertThat(client(member, false).createToken(HOUR, "x", List.of())).isNotNull();
        assertThat(azure.log())
                .noneSatisfy(entry -> assertThat(entry.path("headers").has("x-databricks-azure-sp-management-token"))
                        .isTrue());
    }

    @Test
    void missingRoleErrorContainsRoleAssignmentCommand() {
        ClientSecretIdentity stranger = azure.principal("{}");
        ProblemException failure = failure(() -> client(stranger, true).createToken(HOUR, "x", List.of()));

        assertThat(failure)
                .hasMessageContaining("neither Contributor nor Owner")
                .hasMessageContaining("az role assignment create --assignee " + objectId(stranger)
                        + " --role Contributor --scope " + azure.workspaceId().path());
    }

    /** What the emulator's directory knows, as the principal's own token says it. */
    private String objectId(ClientSecretIdentity principal) {
        String claims =
                azure.tokens(principal).get(Cloud.DATABRICKS_AUDIENCE).reveal().split("\\.", -1)[1];
        return Json.object(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .flatMap(json -> Json.text(json, "oid"))
                .orElseThrow();
    }

    @Test
    void missingTokenPermissionErrorNamesWorkspaceAdmin() {
        Identity member = azure.principal("{\"member\":true,\"canUseTokens\":false}");

        ProblemException failure = failure(() -> client(member, false).createToken(HOUR, "x", List.of()));

        assertThat(failure.problem().hasCode("PERMISSION_DENIED")).isTrue();
        assertThat(failure).hasMessageContaining("CAN_USE").hasMessageContaining("workspace admin");
    }

    @Test
    void exceededQuotaIsExplained() {
        workspace.listTokens();
        azure.order(HttpMethod.POST, "/tokens", "{}");

        ProblemException failure = failure(() -> workspace.createToken(HOUR, "x", List.of()));

        assertThat(failure.problem().hasCode("QUOTA_EXCEEDED")).isTrue();
        assertThat(failure).hasMessageContaining("600");
    }

    @Test
    void tooLongLifetimeErrorNamesMaximum() {
        azure.order(HttpMethod.PATCH, "/workspaces", "{\"maximumLifetime\":\"P7D\"}");

        ProblemException failure = failure(() -> workspace.createToken(Duration.ofDays(8), "x", List.of()));

        assertThat(failure.problem().hasCode("INVALID_PARAMETER_VALUE")).isTrue();
        assertThat(failure)
                .hasMessageContaining("7 days")
                .hasMessageContaining("set <lifetime> (-Dadb.lifetime) to 7d or less.")
                .hasMessageNotContaining("PT");
    }

    @Test
    void tokenForAnotherServiceIsRejected() {
        EntraTokenCache tokens = azure.tokens();
        WorkspaceClient confused = new WorkspaceClient(
                azure.host(),
                azure.http(),
                new WorkspaceCredentials(() -> tokens.get(EmulatedAzure.MANAGEMENT), Optional.empty()));

        assertThat(failure(confused::listTokens)).hasMessageContaining("<environment>");
    }

    @Test
    void creationWithLostResponseIsOutcomeUnknownAndNotRetried() {
        azure.fault("{\"path\":\".*/token/create\",\"kind\":\"no-answer\",\"afterEffect\":true}");

        assertThatThrownBy(() -> workspace.createToken(HOUR, "the mark", List.of()))
                .isInstanceOf(OutcomeUnknownException.class);

        assertThat(azure.requests())
                .filteredOn(line -> line.endsWith("/token/create"))
                .hasSize(1);
        assertThat(workspace.listTokens()).extracting(TokenInfo::comment).containsExactly("the mark");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403})
    void htmlResponseIsOutcomeUnknown(int status) {
        azure.fault("{\"path\":\".*/token/create\",\"kind\":\"answer\",\"afterEffect\":true,\"status\":" + status
                + ",\"body\":\"<html><title>Blocked</title></html>\"}");

        assertThatThrownBy(() -> workspace.createToken(HOUR, "the mark", List.of()))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("Blocked");

        assertThat(tokens()).isEqualTo(1);
    }

    @Test
    void lostResponseOfRevocationIsRetried() {
        String id = workspace.createToken(HOUR, "x", List.of()).value().id();
        azure.fault("{\"path\":\".*/token/delete\",\"kind\":\"no-answer\",\"afterEffect\":true}");

        assertThat(workspace.deleteToken(id).value()).isFalse();
        assertThat(tokens()).isZero();
    }

    @Test
    void throttledTokenRequestIsRetried() {
        azure.fault(
                "{\"path\":\".*/token/create\",\"kind\":\"answer\",\"status\":429,\"headers\":{\"Retry-After\":\"2\"},"
                        + "\"body\":\"{\\\"error_code\\\":\\\"REQUEST_LIMIT_EXCEEDED\\\",\\\"message\\\":\\\"busy\\\"}\"}");

        assertThat(workspace.createToken(HOUR, "x", List.of())).isNotNull();
        assertThat(tokens()).isEqualTo(1);
    }

    @Test
    void requestToWorkspaceThatIsNotReadyIsRetried() {
        azure.fault(
                "{\"path\":\".*/token/list\",\"kind\":\"answer\",\"status\":400,\"times\":2,\"body\":"
                        + "\"{\\\"message\\\":\\\"Current organization 5 does not have any associated worker environments\\\"}\"}");

        assertThat(workspace.listTokens()).isEmpty();
        assertThat(azure.requests())
                .filteredOn(line -> line.endsWith("/token/list"))
                .hasSize(3);
    }

    @Test
    void tokenIsNeverSentUnencrypted() {
        WorkspaceCredentials access = new WorkspaceCredentials(
                () -> {
                    throw new AssertionError("not even fetched");
                },
                Optional.empty());

        assertThatThrownBy(() -> new WorkspaceClient(URI.create("http://localhost"), azure.http(), access))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only over https");
    }

    private int tokens() {
        return azure.order(HttpMethod.GET, "/state", "")
                .at("/workspaces/0/tokens")
                .size();
    }

    private WorkspaceClient client(Identity identity, boolean management) {
        EntraTokenCache tokens = azure.tokens(identity);
        Optional<ManagementHeaders> headers = management
                ? Optional.of(new ManagementHeaders(() -> tokens.get(EmulatedAzure.MANAGEMENT), azure.workspaceId()))
                : Optional.empty();
        return new WorkspaceClient(
                azure.host(),
                azure.http(),
                new WorkspaceCredentials(() -> tokens.get(Cloud.DATABRICKS_AUDIENCE), headers));
    }

    private ProblemException failure(ThrowingCallable work) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, work);
        assertThat(failure).isNotNull().isNotInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.getMessage()).doesNotContain(azure.secrets());
        return failure;
    }
}
