/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import static io.github.adbmaven.testing.OddServer.answer;
import static io.github.adbmaven.testing.OddServer.json;
import static io.github.adbmaven.testing.OddServer.page;
import static io.github.adbmaven.testing.OddServer.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.azure.http.TransportException;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.testing.RecordedProgress;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of Resource Manager that the emulator does not give. */
class ArmErrorTranslatorTest {
    private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";

    private final OddServer server = new OddServer();
    private final FakeTime time = new FakeTime();
    private final HttpPipelineFactory http =
            new HttpPipelineFactory(EmulatedAzure.settings(OddServer.caPem()), new RecordedProgress(), time, time);
    private final WorkspacesClient arm = new WorkspacesClient(new ArmRequestSender(
            new Cloud(
                    "custom",
                    URI.create("https://unused.example/"),
                    URI.create(server.uri() + "/"),
                    "https://unused.example/",
                    Optional.empty(),
                    Optional.empty()),
            http,
            () -> new Secret("a-management-token"),
            ArmRequestSender.DATABRICKS_VERSION));

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "401, AuthenticationFailed, the clock",
        "401, InvalidAuthenticationToken, the clock",
        "401, ExpiredAuthenticationToken, the clock",
        "401, InvalidAuthenticationTokenTenant, <tenantId>",
        "401, InvalidAuthenticationTokenAudience, <environment>",
        "403, AuthorizationFailed, az role assignment create",
        "403, LinkedAuthorizationFailed, az role assignment create",
        "403, RequestDisallowedByPolicy, Azure Policy",
        "400, InvalidSubscriptionId, <subscriptionId>",
        "404, SubscriptionNotFound, <subscriptionId>",
        "409, MissingSubscriptionRegistration, az provider register --namespace Microsoft.Databricks",
        "409, ReadOnlyDisabledSubscription, disabled",
        "429, SubscriptionRequestsThrottled, throttled the request",
        "500, InternalServerError, has an outage",
        "418, SomethingNew, refused to"
    })
    void everyErrorHasAdvice(int status, String code, String advice) {
        server.then(json(status, error(code, "the text"), "x-ms-request-id: 5f1c0e7a"));

        Problem problem = failure();

        assertThat(problem.hasCode(code)).isTrue();
        assertThat(problem.serviceError().orElseThrow().requestId()).contains("5f1c0e7a");
        assertThat(problem.render()).contains(advice).contains("the text");
        assertThat(problem.kind())
                .isEqualTo(status < 500 && status != 429 ? Problem.Kind.REJECTED : Problem.Kind.ENVIRONMENT);
    }

    @Test
    void claimsChallengeIsNotReportedAsClockError() {
        server.then(json(
                401,
                error("InvalidAuthenticationToken", "the text"),
                "WWW-Authenticate: Bearer authorization_uri=\"https://x/\", error=\"insufficient_claims\","
                        + " claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\""));

        assertThat(failure().render())
                .contains("continuous access evaluation", "sign in again")
                .doesNotContain("clock");
    }

    @Test
    void rejectedActionDeterminesMissingRole() {
        server.then(
                json(
                        403,
                        error(
                                "AuthorizationFailed",
                                "The client 'c0' with object id 'o0' does not have authorization to perform action"
                                        + " 'Microsoft.Databricks/workspaces/write' over scope '/subscriptions/s/resourceGroups/g'")));

        assertThat(failure().remedy())
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("--assignee c0 --role Contributor --scope /subscriptions/s/resourceGroups/g;"));
    }

    @Test
    void errorCannotInjectCommandIntoFix() {
        server.then(json(403, error("AuthorizationFailed", "The client 'x; rm -rf /' over scope '$(id)'")));

        assertThat(failure().remedy())
                .hasValueSatisfying(
                        text -> assertThat(text).doesNotContain("rm -rf").doesNotContain("$("));
    }

    @Test
    void detailsAreReported() {
        server.then(json(
                409,
                "{\"error\":{\"code\":\"Conflict\",\"message\":\"outer\",\"details\":[{\"code\":\"Inner\",\"message\":"
                        + "\"the reason\",\"details\":[{\"message\":\"deeper\"}]}],\"innererror\":\"text\"}}"));

        assertThat(failure().render()).contains("outer; Inner: the reason; deeper; text");
    }

    @Test
    void repeatedDetailIsReportedOnce() {
        server.then(json(
                409,
                "{\"error\":{\"code\":\"Conflict\",\"message\":\"the reason\",\"details\":[{\"code\":\"Conflict\","
                        + "\"message\":\"the reason\"}]}}"));

        assertThat(failure().render()).containsOnlyOnce("the reason");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Code\":\"Conflict\",\"Message\":\"bare\"}",
                "{\"error\":{\"CODE\":\"Conflict\",\"message\":\"bare\"}}"
            })
    void errorsWithoutFrameOrInOtherCaseAreParsed(String body) {
        server.then(json(409, body));

        assertThat(failure().hasCode("Conflict")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "plain words",
                "{\"error\":\"text\"}",
                "{\"error\":{\"details\":7}}",
                "{\"error\":"
            })
    void errorInOtherFormatIsReported(String body) {
        server.then(json(400, body));

        Problem problem = failure();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(problem.serviceError().orElseThrow().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 403, 404})
    void webPageIsNotReportedAsAzureError(int status) {
        server.then(page(status, "<!doctype html><html><title>Sign in</title></html>"));

        assertThat(failure().render())
                .contains("Azure Resource Manager at localhost")
                .contains("returned a web page instead of data")
                .contains("Sign in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"text\"", "{\"properties\":"})
    void successWithoutJsonObjectIsAnError(String body) {
        server.then(json(200, body));

        assertThat(failure().render()).contains("is not JSON");
    }

    @Test
    void redirectIsRejected() {
        server.then(answer(302, "", "", "Location: https://elsewhere.example/"));

        assertThat(failure().render()).contains("302");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void incompleteResponseIsNetworkError() {
        server.then(truncated(200, "{"));

        assertThat(catchThrowableOfType(TransportException.class, this::find)).isNotNull();
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void nextPageOnAnotherHostIsNotRequested() {
        server.then(json(200, "{\"value\":[],\"nextLink\":\"https://evil.example/subscriptions?x=1\"}"));

        ProblemException failure = catchThrowableOfType(ProblemException.class, () -> arm.list(SUBSCRIPTION));

        assertThat(failure).hasMessageContaining("evil.example").hasMessageContaining("links to an untrusted host");
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/", "not a url", "//evil.example", "/subscriptions"})
    void nextPageWithInvalidLinkIsNotRequested(String link) {
        server.then(json(200, "{\"value\":[],\"nextLink\":\"" + link + "\"}"));

        assertThat(catchThrowableOfType(ProblemException.class, () -> arm.list(SUBSCRIPTION)))
                .isNotNull();
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void nextPageIsRequestedUnchangedWithToken() {
        String path = "/subscriptions/x/y?api-version=2026-01-01&%24skiptoken=a%3D%3D%2Fb";
        server.then(
                json(200, "{\"value\":[],\"nextLink\":\"" + server.uri() + path + "\"}"),
                json(200, "{\"value\":[],\"nextLink\":\"\"}"));

        assertThat(arm.list(SUBSCRIPTION)).isEmpty();
        assertThat(server.received().get(1).path()).isEqualTo(path);
        assertThat(server.received().get(1).header("Authorization")).isEqualTo("Bearer a-management-token");
    }

    @Test
    void missingOrNullMembersAreAccepted() {
        server.then(json(
                200,
                "{\"location\":null,\"tags\":null,\"sku\":null,\"properties\":{\"provisioningState\":\"Creating\"}}"));

        ArmWorkspace workspace = find();

        assertThat(workspace.provisioningState()).isEqualTo("Creating");
        assertThat(workspace.url()).isEmpty();
        assertThat(workspace.workspaceId()).isEmpty();
        assertThat(workspace.tags()).isEmpty();
    }

    private ArmWorkspace find() {
        return arm.find(new WorkspaceId(SUBSCRIPTION, "rg-demo", "demo")).orElseThrow();
    }

    private Problem failure() {
        ProblemException failure = catchThrowableOfType(ProblemException.class, this::find);
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).doesNotContain("a-management-token");
        return failure.problem();
    }

    private static String error(String code, String message) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
    }
}
