/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import static io.github.adbmaven.testing.OddServer.answer;
import static io.github.adbmaven.testing.OddServer.hangUp;
import static io.github.adbmaven.testing.OddServer.json;
import static io.github.adbmaven.testing.OddServer.page;
import static io.github.adbmaven.testing.OddServer.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.azure.http.HttpSettings;
import io.github.adbmaven.azure.http.ProxyConfiguration;
import io.github.adbmaven.azure.http.TransportException;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.testing.RecordedProgress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of workspaces that the emulator does not give. */
class DatabricksErrorTranslatorTest {
    private static final WorkspaceId ID = new WorkspaceId("11111111-2222-3333-4444-555555555555", "rg-demo", "demo");
    private static final String PAT = "dapi0123456789abcdef0123456789abcdef-2";

    private final OddServer server = new OddServer();
    private final FakeTime time = new FakeTime();
    private final HttpPipelineFactory http = new HttpPipelineFactory(
            new HttpSettings(
                    Optional.of(OddServer.caPem()),
                    ProxyConfiguration.of(List.of(), true),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    "adb-test/1"),
            new RecordedProgress(),
            time,
            time);
    private final WorkspaceClient workspace = client(server.uri(), () -> new Secret("an-entra-token"));

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    static Stream<Arguments> rejections() {
        return Stream.of(
                Arguments.of(
                        401,
                        "{\"error_code\":401,\"message\":\"Credential was not sent [ReqId: 77]\"}",
                        "",
                        "Authorization header"),
                Arguments.of(403, "<html><pre>    User not authorized.</pre></html>", "", "Contributor"),
                Arguments.of(403, "{\"error\":\"User not authorized.\"}", "", "Contributor"),
                Arguments.of(
                        401,
                        "{\"error_code\":\"UNAUTHENTICATED\",\"message\":\"x\"}",
                        "UNAUTHENTICATED",
                        "does not recognize this message"),
                Arguments.of(
                        403,
                        "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"Quota of the moon is full\"}",
                        "PERMISSION_DENIED",
                        "does not recognize this message"),
                Arguments.of(403, "{\"error_code\":403}", "", "Contributor"),
                Arguments.of(
                        403,
                        "{\"error_code\":403,\"message\":\"Source IP address: 10.1.2.3 is blocked by Databricks IP ACL for"
                                + " workspace: 5\"}",
                        "",
                        "IP access list"),
                Arguments.of(
                        403,
                        "{\"error_code\":403,\"message\":\"private-link-validation-error:5\"}",
                        "",
                        "only through private link"),
                Arguments.of(
                        403,
                        "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"This API is disabled for users without the"
                                + " databricks-sql-access or workspace-access entitlements\"}",
                        "PERMISSION_DENIED",
                        "entitlement"),
                Arguments.of(
                        403,
                        "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"This API is disabled for users without"
                                + " account admin status.\"}",
                        "PERMISSION_DENIED",
                        "account"),
                Arguments.of(
                        400,
                        "<pre>io.jsonwebtoken.IncorrectClaimException: Expected aud claim to be: a, but was: b</pre>",
                        "",
                        "<environment>"),
                Arguments.of(
                        400,
                        "<pre>io.jsonwebtoken.IncorrectClaimException: Expected iss claim to be: a</pre>",
                        "",
                        "<tenantId>"),
                Arguments.of(403, "Token is expired", "", "clock"),
                Arguments.of(
                        403, "{\"message\":\"Token is expiring within 30 seconds. (token expired)\"}", "", "clock"),
                Arguments.of(400, "<pre>io.jsonwebtoken.ExpiredJwtException: JWT expired</pre>", "", "clock"),
                Arguments.of(403, "{\"error_code\":\"403\",\"message\":\"Invalid access token.\"}", "", "<tenantId>"),
                Arguments.of(400, "<pre>Invalid resource ID.</pre>", "", "<workspaceResourceId>"),
                Arguments.of(
                        404,
                        "<pre>The workspace with resource ID /x could not be found.</pre>",
                        "",
                        "<workspaceResourceId>"),
                Arguments.of(
                        403,
                        "{\"error_code\":403,\"message\":\"Unauthorized access to Org: 5 [ReqId: 1]\"}",
                        "",
                        "IP access list"),
                Arguments.of(403, "{\"error_code\":403,\"message\":\"Invalid access to Org: 5\"}", "", "private link"),
                Arguments.of(
                        403,
                        "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"User does not have permission to use tokens.\"}",
                        "PERMISSION_DENIED",
                        "CAN_USE"),
                Arguments.of(
                        404, "{\"error_code\":\"FEATURE_DISABLED\",\"message\":\"x\"}", "FEATURE_DISABLED", "disabled"),
                Arguments.of(
                        403, "{\"error_code\":\"FEATURE_DISABLED\",\"message\":\"x\"}", "FEATURE_DISABLED", "disabled"),
                Arguments.of(400, "{\"error_code\":\"QUOTA_EXCEEDED\",\"message\":\"x\"}", "QUOTA_EXCEEDED", "600"),
                Arguments.of(
                        400,
                        "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"scope x is unknown\"}",
                        "INVALID_PARAMETER_VALUE",
                        "scopes"),
                Arguments.of(
                        400,
                        "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"too long\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"field_violations\":[{\"field\":\"lifetime_seconds\",\"description\":\"at most 9\"}]}]}",
                        "INVALID_PARAMETER_VALUE",
                        "lifetime_seconds: at most 9"),
                Arguments.of(
                        404,
                        "{\"error_code\":\"ENDPOINT_NOT_FOUND\",\"message\":\"No API\"}",
                        "ENDPOINT_NOT_FOUND",
                        "not a workspace"),
                Arguments.of(
                        418,
                        "{\"error_code\":\"SOMETHING_NEW\",\"message\":\"new words\"}",
                        "SOMETHING_NEW",
                        "new words"));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void rejectedCreationIsExplainedAndNotRetried(int status, String body, String code, String advice) {
        server.then(answer(status, body.startsWith("{") ? "application/json" : "text/html", body, "x-request-id: r-1"));

        Problem problem = create(ProblemException.class).problem();

        assertThat(problem.hasCode(code)).as(problem.render()).isTrue();
        assertThat(problem.render()).contains(advice).doesNotContain("<pre>");
        assertThat(problem.serviceError().orElseThrow().requestId()).contains("r-1");
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Quota of the moon is full",
                "Source IP address: 10.1.2.3 is blocked by Databricks IP ACL for workspace: 5",
                "This API is disabled for users without the databricks-sql-access or workspace-access entitlements",
                "This API is disabled for users without account admin status.",
                "private-link-validation-error:5"
            })
    void onlyUnknownUserIsAdvisedToGetARole(String message) {
        server.then(json(403, "{\"error_code\":403,\"message\":\"" + message + "\"}"));

        ProblemException failure = create(ProblemException.class);

        assertThat(failure).isNotInstanceOf(NotAMemberException.class).hasMessageContaining(message);
        assertThat(failure.problem().render()).doesNotContain("Contributor", "not a member");
    }

    @Test
    void requestIdIsReadFromMessageIfHeaderIsMissing() {
        server.then(json(401, "{\"error_code\":401,\"message\":\"Credential was not sent. [ReqId: abc-7]\"}"));

        Problem problem = create(ProblemException.class).problem();

        assertThat(problem.serviceError().orElseThrow().requestId()).contains("abc-7");
        assertThat(problem.serviceError().orElseThrow().message()).isEqualTo("Credential was not sent.");
    }

    @Test
    void requestIdIsReadFromDetailsIfHeaderIsMissing() {
        server.then(
                json(
                        400,
                        "{\"error_code\":\"X\",\"message\":\"y\",\"details\":[{\"request_id\":\"d-1\"},{\"@type\":\"new\"},7]}"));

        assertThat(create(ProblemException.class)
                        .problem()
                        .serviceError()
                        .orElseThrow()
                        .requestId())
                .contains("d-1");
    }

    @Test
    void redirectWithPrivateLinkErrorIsExplained() {
        server.then(answer(302, "", "", "Location: /login.html?error=private-link-validation-error:5"));

        assertThat(create(OutcomeUnknownException.class)).hasMessageContaining("only through private link");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void redirectToAnotherHostMeansThatServerIsNoWorkspace() {
        server.then(answer(303, "", "", "Location: https://accounts.example/login"));

        assertThat(create(OutcomeUnknownException.class)).hasMessageContaining("not a workspace");
    }

    @Test
    void loginPageIsReportedAsWebPage() {
        server.then(page(200, "<!doctype html><title>Databricks - Sign In</title>"));

        assertThat(create(OutcomeUnknownException.class))
                .hasMessageContaining("returned a web page instead of data")
                .hasMessageContaining("Sign In");
    }

    static Stream<Arguments> uncertainResponses() {
        return Stream.of(
                Arguments.of("nothing", hangUp()),
                Arguments.of("half an answer", truncated(200, "{\"token_value\":\"" + PAT)),
                Arguments.of("broken JSON", json(200, "{\"token_value\":\"" + PAT)),
                Arguments.of("no JSON", answer(200, "application/json", "OK")),
                Arguments.of("an empty answer", json(200, "")),
                Arguments.of("no value", json(200, "{\"token_info\":{\"token_id\":\"1\"}}")),
                Arguments.of("no id", json(200, "{\"token_value\":\"" + PAT + "\",\"token_info\":{}}")),
                Arguments.of("408", json(408, "{}")),
                Arguments.of("500", json(500, "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"x\"}")),
                Arguments.of("502", page(502, "<title>Bad Gateway</title>")),
                Arguments.of("503", json(503, "{\"error_code\":\"TEMPORARILY_UNAVAILABLE\",\"message\":\"x\"}")),
                Arguments.of("504", json(504, "{\"error_code\":\"DEADLINE_EXCEEDED\",\"message\":\"x\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uncertainResponses")
    void incompleteOrInvalidResponseIsOutcomeUnknownAndNotRetried(String name, OddServer.Behaviour behaviour) {
        server.then(behaviour);

        OutcomeUnknownException failure = create(OutcomeUnknownException.class);

        assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
        assertThat(failure.getMessage()).doesNotContain("dapi");
        assertThat(server.received()).hasSize(1);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void missingResponseIsOutcomeUnknown() {
        server.then(server.silence());

        create(OutcomeUnknownException.class);

        assertThat(server.received()).hasSize(1);
    }

    @Test
    void truncatedResponseIsOutcomeUnknown() {
        server.then(server.stall(200));

        create(OutcomeUnknownException.class);

        assertThat(server.received()).hasSize(1);
    }

    @Test
    void permanentThrottlingIsNotOutcomeUnknown() {
        server.then(json(429, "{\"error_code\":\"RESOURCE_EXHAUSTED\",\"message\":\"busy\"}"));

        assertThat(create(ProblemException.class)).hasMessageContaining("429 RESOURCE_EXHAUSTED");
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void refusedConnectionIsRetriedAndNotOutcomeUnknown() {
        server.close();

        TransportException failure = create(TransportException.class);

        assertThat(failure.mayHaveArrived()).isFalse();
        assertThat(time.pauses()).as("it is harmless to try again").hasSize(3);
    }

    @Test
    void missingWorkerEnvironmentIsRetried() {
        server.then(
                json(400, "{\"message\":\"Current organization 5 does not have any associated worker environments\"}"),
                json(200, "{\"token_value\":\"" + PAT + "\",\"token_info\":{\"token_id\":\"1\"}}"));

        assertThat(workspace.createToken(Duration.ofHours(1), "x", List.of())).isNotNull();
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void permanentlyMissingWorkerEnvironmentIsExplained() {
        server.then(json(
                400,
                "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"Current organization 5 does not have any"
                        + " associated worker environments\"}"));

        Problem problem = create(ProblemException.class).problem();

        assertThat(problem.hasCode("INVALID_PARAMETER_VALUE")).isTrue();
        assertThat(problem.render()).contains("not fully available yet");
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void timeoutReportedByWorkspaceIsOutcomeUnknown() {
        server.then(json(400, "{\"message\":\"Timed out after 10 s\"}"));

        create(OutcomeUnknownException.class);

        assertThat(server.received()).hasSize(1);
    }

    @Test
    void unreadableResponseIsReportedWithItsStatus() {
        server.then(json(201, "{}", "x-request-id: r-9"));

        assertThat(create(OutcomeUnknownException.class))
                .hasMessageContaining("Azure Databricks returned 201 (request ID r-9)");
    }

    @Test
    void failedSignInSendsNoRequest() {
        server.then(json(200, "{}"));
        WorkspaceClient tokenless = client(server.uri(), () -> {
            throw new ProblemException(Problem.environment(ErrorCode.CONNECTION_BROKEN, "no token"));
        });

        ProblemException failure = catchThrowableOfType(
                ProblemException.class, () -> tokenless.createToken(Duration.ofHours(1), "x", List.of()));

        assertThat(failure).isNotInstanceOf(OutcomeUnknownException.class).hasMessage("no token [ADB-306]");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void creationRequestContainsLifetimeCommentAndScopes() {
        server.then(json(200, "{\"token_value\":\"" + PAT + "\",\"token_info\":{\"token_id\":\"1\"}}"));

        workspace.createToken(Duration.ofMinutes(90), "a \"quoted\" comment", List.of());
        workspace.createToken(Duration.ofSeconds(7), "x", List.of("sql"));

        assertThat(server.received())
                .extracting(OddServer.Received::body)
                .containsExactly(
                        "{\"lifetime_seconds\":5400,\"comment\":\"a \\\"quoted\\\" comment\"}",
                        "{\"lifetime_seconds\":7,\"comment\":\"x\",\"scopes\":[\"sql\"]}");
        assertThat(server.received().get(0).header("Content-Length")).isEqualTo("58");
        assertThat(server.received().get(0).header("Authorization")).isEqualTo("Bearer an-entra-token");
    }

    @Test
    void tokenWithoutExpiryIsRead() {
        server.then(json(
                200,
                "{\"token_value\":\"" + PAT + "\",\"token_info\":{\"token_id\":\"1\",\"creation_time\":1000,"
                        + "\"expiry_time\":-1,\"comment\":\"c\"}}"));

        IssuedToken token =
                workspace.createToken(Duration.ofHours(1), "c", List.of()).value();

        assertThat(token.expires()).isEmpty();
        assertThat(token.created()).isEqualTo(Instant.ofEpochMilli(1000));
        assertThat(token.toString()).doesNotContain(PAT);
    }

    @Test
    void invalidListEntriesAreSkipped() {
        server.then(json(
                200,
                "{\"token_infos\":[{\"token_id\":\"1\",\"creation_time\":1,\"expiry_time\":2,\"comment\":\"c\",\"new\":{}},"
                        + "{\"comment\":\"no id\"},7]}"));

        assertThat(workspace.listTokens())
                .containsExactly(new TokenInfo(
                        "1", Instant.ofEpochMilli(1), Optional.of(Instant.ofEpochMilli(2)), "c", List.of()));
    }

    @Test
    void emptyObjectIsAnEmptyList() {
        server.then(json(200, "{}"));

        assertThat(workspace.listTokens()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"blocked\"}",
                "{\"token_infos\":null}",
                "{\"token_infos\":{}}",
                "{\"token_infos\":\"none\"}"
            })
    void responseWithoutAnArrayIsNotAnEmptyList(String answer) {
        server.then(json(200, answer));

        assertThatThrownBy(() -> workspace.listTokens()).isInstanceOf(ProblemException.class);
    }

    @Test
    void listRequestIsRetried() {
        server.then(
                hangUp(),
                truncated(200, "{"),
                json(503, "{\"error_code\":\"TEMPORARILY_UNAVAILABLE\",\"message\":\"x\"}"),
                json(200, "{}"));

        assertThat(workspace.listTokens()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"x\"}",
                "{\"error_code\":\"NOT_FOUND\",\"message\":\"x\"}"
            })
    void missingTokenIsNoError(String body) {
        server.then(json(404, body));

        assertThat(workspace.deleteToken("1").value()).isFalse();
    }

    @Test
    void missingEndpointIsAnError() {
        server.then(json(404, "{\"error_code\":\"ENDPOINT_NOT_FOUND\",\"message\":\"x\"}"));

        assertThat(catchThrowableOfType(ProblemException.class, () -> workspace.deleteToken("1")))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    void emptyResponseDoesNotProveRevocation(int status) {
        server.then(answer(status, "", ""));

        assertThat(catchThrowableOfType(ProblemException.class, () -> workspace.deleteToken("1")))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"error\":\"blocked\"}",
                "200 | <html>blocked</html>",
                "404 | ''",
                "404 | NOT_FOUND: no such page",
                "404 | {\"scimType\":\"NOT_FOUND\",\"detail\":\"no such page\"}",
                "404 | <html><pre>NOT_FOUND: no such page</pre></html>"
            })
    void onlyDatabricksErrorProvesThatTokenIsMissing(int status, String body) {
        server.then(answer(status, body.startsWith("{") ? "application/json" : "text/html", body));

        assertThat(catchThrowableOfType(ProblemException.class, () -> workspace.deleteToken("1")))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "302 | ''",
                "403 | ''",
                "403 | Blocked by the web gateway",
                "403 | <html><pre>Blocked by the web gateway</pre></html>",
                "403 | {\"error\":\"blocked\"}",
                "403 | PERMISSION_DENIED: blocked",
                "413 | Payload too large",
                "429 | ''",
                "429 | Slow down",
                "429 | <html><title>Slow down</title></html>",
                "409 | {\"schemas\":[\"x\"],\"detail\":\"the detail\",\"scimType\":\"uniqueness\"}"
            })
    void rejectionByAnotherServerIsOutcomeUnknown(int status, String body) {
        server.then(answer(status, body.startsWith("{") ? "application/json" : "text/html", body));

        create(OutcomeUnknownException.class);

        assertThat(server.received()).as("not sent again before a look").hasSize(1);
    }

    @Test
    void unavailableManagementHeadersAreOmittedIfOptional() {
        server.then(json(200, "{}"));
        Supplier<Secret> noToken = () -> {
            throw new ProblemException(Problem.environment(ErrorCode.CONNECTION_BROKEN, "no token"));
        };

        member(new ManagementHeaders(noToken, ID, true)).listTokens();

        assertThat(server.received())
                .singleElement()
                .satisfies(request -> assertThat(request.headers())
                        .containsEntry("authorization", "Bearer an-entra-token")
                        .doesNotContainKeys(
                                "x-databricks-azure-sp-management-token", "x-databricks-azure-workspace-resource-id"));
        assertThat(catchThrowableOfType(
                        ProblemException.class,
                        () -> member(new ManagementHeaders(noToken, ID)).listTokens()))
                .hasMessage("no token [ADB-306]");
    }

    private WorkspaceClient member(ManagementHeaders headers) {
        return new WorkspaceClient(
                server.uri(), http, new WorkspaceCredentials(() -> new Secret("an-entra-token"), Optional.of(headers)));
    }

    @Test
    void revocationIsRetriedUntilConfirmed() {
        server.then(json(500, "{}"), hangUp(), json(200, "{}"));

        assertThat(workspace.deleteToken("1").value()).isTrue();
        assertThat(server.received()).hasSize(3);
    }

    private <E extends Exception> E create(Class<E> expected) {
        E failure = catchThrowableOfType(expected, () -> workspace.createToken(Duration.ofHours(1), "x", List.of()));
        assertThat(failure).isNotNull();
        assertThat(failure instanceof OutcomeUnknownException)
                .as("doubt whether there is a token: %s", failure)
                .isEqualTo(expected == OutcomeUnknownException.class);
        assertThat(failure.getMessage()).doesNotContain("an-entra-token");
        return failure;
    }

    private WorkspaceClient client(URI host, Supplier<Secret> token) {
        return new WorkspaceClient(host, http, new WorkspaceCredentials(token, Optional.empty()));
    }
}
