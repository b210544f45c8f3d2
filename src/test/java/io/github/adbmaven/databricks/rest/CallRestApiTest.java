/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks.rest;

import static io.github.adbmaven.testing.OddServer.answer;
import static io.github.adbmaven.testing.OddServer.hangUp;
import static io.github.adbmaven.testing.OddServer.json;
import static io.github.adbmaven.testing.OddServer.page;
import static io.github.adbmaven.testing.OddServer.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.databricks.ManagementHeaders;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.databricks.WorkspaceCredentials;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.ApiRequest;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.OddServer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against an emulated workspace, and against servers that behave in other ways. */
class CallRestApiTest {
    private static final String POOLS = "/api/2.0/instance-pools/list";
    private static final String PRINCIPALS = "/api/2.0/preview/scim/v2/ServicePrincipals";
    private static final String PERMISSIONS = "/api/2.0/permissions/authorization/tokens";

    private final EmulatedAzure azure = new EmulatedAzure();
    private final OddServer server = new OddServer();
    private final HttpPipelineFactory odd = new HttpPipelineFactory(
            EmulatedAzure.settings(OddServer.caPem()), azure.progress(), azure.time(), azure.time());

    @AfterEach
    void stop() {
        odd.close();
        server.close();
        azure.close();
    }

    @Test
    void workspaceWithIdReceivesManagementHeaders() {
        assertThat(sendToWorkspace(get(POOLS)))
                .hasValueSatisfying(json -> assertThat(json).hasToString("{}"));

        assertThat(azure.log())
                .filteredOn(entry -> entry.path("service").asText().equals("databricks"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("headers").has("x-databricks-azure-sp-management-token"))
                        .isTrue());
    }

    @Test
    void hostOnlyWorkspaceReceivesNoManagementHeaders() {
        Identity member = azure.principal("{\"member\":true}");

        run(azure.tokens(member), Optional.empty(), azure.host(), azure.http(), get(POOLS), false);

        assertThat(azure.requests()).hasSize(2);
        assertThat(azure.log().get(1).path("headers").has("x-databricks-azure-sp-management-token"))
                .isFalse();
    }

    @Test
    void addedPrincipalWithPermissionCanCreateTokens() {
        ClientSecretIdentity weak = azure.principal("{\"role\":\"none\"}");
        sendToWorkspace(send("POST", "/api/2.0/token/create", "{\"lifetime_seconds\":60}"));

        JsonNode added = sendToWorkspace(send("POST", PRINCIPALS, "{\"applicationId\":\"" + weak.clientId() + "\"}"))
                .orElseThrow();
        JsonNode granted = sendToWorkspace(send(
                        "PATCH",
                        PERMISSIONS,
                        "{\"access_control_list\":[{\"service_principal_name\":\"" + weak.clientId()
                                + "\",\"permission_level\":\"CAN_USE\"}]}"))
                .orElseThrow();

        assertThat(added.path("applicationId").asText()).isEqualTo(weak.clientId());
        assertThat(granted.path("access_control_list"))
                .anySatisfy(
                        entry -> assertThat(entry.path("service_principal_name").asText())
                                .isEqualTo(weak.clientId()));
        assertThat(run(
                        azure.tokens(weak),
                        Optional.empty(),
                        azure.host(),
                        azure.http(),
                        send("POST", "/api/2.0/token/create", "{\"lifetime_seconds\":60}"),
                        false))
                .isPresent();
    }

    @Test
    void rejectionContainsServiceMessage() {
        ProblemException e = failure(() -> sendToWorkspace(get(PERMISSIONS)));

        assertThat(e.problem().kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(e)
                .hasMessageContaining("rejected the request to run GET " + PERMISSIONS)
                .hasMessageContaining("404 RESOURCE_DOES_NOT_EXIST (request ID ")
                .hasMessageContaining("tokens tokens does not exist")
                .hasMessageNotContaining("Likely cause");
    }

    @ParameterizedTest
    @CsvSource({"/api/2.0/nonsense, <path>", "/api/2.0/sql/warehouses, NotEmulated"})
    void unknownPathIsExplained(String path, String hint) {
        assertThat(failure(() -> sendToWorkspace(get(path)))).hasMessageContaining(hint);
    }

    @Test
    void missingAdminPermissionIsNotReportedAsMissingMembership() {
        Identity member = azure.principal("{\"member\":true}");

        for (ApiRequest request : List.of(
                get("/api/2.0/token-management/tokens"),
                send("POST", PRINCIPALS, "{\"applicationId\":\"11111111-2222-3333-4444-555555555555\"}"))) {
            assertThat(failure(() ->
                            run(azure.tokens(member), Optional.empty(), azure.host(), azure.http(), request, false)))
                    .hasMessageContaining("403")
                    .hasMessageNotContaining("Contributor");
        }
    }

    @Test
    void errorForNonMemberNamesMissingMembership() {
        Identity stranger = azure.principal("{\"role\":\"none\"}");

        assertThat(failure(() ->
                        run(azure.tokens(stranger), Optional.empty(), azure.host(), azure.http(), get(POOLS), false)))
                .hasMessageContaining("not a member of the workspace");
    }

    @Test
    void allPagesAreJoined() {
        IntStream.range(0, 7)
                .forEach(i -> sendToWorkspace(send("POST", "/api/2.2/jobs/create", "{\"name\":\"job " + i + "\"}")));
        ApiRequest list = new ApiRequest("GET", "/api/2.2/jobs/list", List.of("limit=3"), Optional.empty());

        JsonNode first = sendToWorkspace(list).orElseThrow();
        JsonNode all = run(azure.tokens(), Optional.of(azure.workspaceId()), azure.host(), azure.http(), list, true)
                .orElseThrow();

        assertThat(first.path("jobs")).hasSize(3);
        assertThat(first.path("next_page_token").asText()).isNotEmpty();
        assertThat(all.path("jobs"))
                .extracting(job -> job.at("/settings/name").asText())
                .containsExactly("job 6", "job 5", "job 4", "job 3", "job 2", "job 1", "job 0");
        assertThat(all.path("has_more").asBoolean()).isFalse();
        assertThat(all.fieldNames()).toIterable().containsExactlyInAnyOrder("jobs", "has_more");
    }

    @Test
    void pageTokensAreEncoded() {
        server.then(
                json(200, "{\"items\":[1],\"next_page_token\":\"a+b/c=&x=1 \u00e4\"}"),
                json(200, "{\"items\":[2],\"next_page_token\":\"\"}"));

        assertThat(paged().orElseThrow()).hasToString("{\"items\":[1,2]}");
        assertThat(server.received())
                .extracting(OddServer.Received::path)
                .containsExactly(POOLS, POOLS + "?page_token=a%2Bb%2Fc%3D%26x%3D1%20%C3%A4");
    }

    @Test
    void repeatedPageTokenIsAnError() {
        server.then(
                json(200, "{\"items\":[1],\"next_page_token\":\"a\"}"),
                json(200, "{\"items\":[2],\"next_page_token\":\"b\"}"),
                json(200, "{\"items\":[3],\"next_page_token\":\"a\"}"));

        assertThat(failure(this::paged)).hasMessageContaining("do not end").hasMessageContaining("<paginate>");
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void numbersKeepTheirPrecision() {
        server.then(json(200, "{\"id\": 12345678901234567890, \"price\": 1.10, \"tiny\": 0.1234567890123456789}"));

        assertThat(sendToServer(get(POOLS)).orElseThrow())
                .hasToString("{\"id\":12345678901234567890,\"price\":1.10,\"tiny\":0.1234567890123456789}");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void emptyResponseIsAccepted(int status) {
        server.then(answer(status, "", ""));

        assertThat(sendToServer(send("DELETE", "/api/2.0/preview/scim/v2/ServicePrincipals/1", null)))
                .isEmpty();
    }

    @Test
    void headRequestIsSupported() {
        server.then(json(200, "{}"));

        assertThat(sendToServer(new ApiRequest("HEAD", POOLS, List.of(), Optional.empty())))
                .isEmpty();
        assertThat(server.received().get(0).method()).isEqualTo("HEAD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://storage.example.org/file?sig=s3cret-signature",
                "//storage.example.org?s3cret",
                "http://s3cret:s3cret@storage.example.org#s3cret",
                "https://storage.example.org/|not a URI|s3cret"
            })
    void redirectIsNotFollowedAndErrorNamesOnlyItsHost(String location) {
        server.then(json(302, "", "Location: " + location));

        ProblemException e = failure(() -> sendToServer(get(POOLS)));

        assertThat(e)
                .hasMessageContaining("302")
                .hasMessageContaining("storage.example.org")
                .hasMessageNotContaining("s3cret");
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain text with dapi0123456789abcdef0123456789abcdef-2",
                "{\"token_value\":\"dapi0123456789abcdef0123456789abcdef-2\"",
                "{\"a\":1} {\"token_value\":\"dapi0123456789abcdef0123456789abcdef-2\"}",
                "{'a':1}"
            })
    void nonJsonResponseIsNotQuotedInError(String body) {
        server.then(json(200, body));

        ProblemException e = failure(() -> sendToServer(get(POOLS)));

        assertThat(e.problem().kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
        assertThat(e)
                .hasMessageContaining("the response is not JSON")
                .hasMessageNotContainingAny("dapi0", "'a'", "\"a\"");
    }

    @Test
    void webPageIsAnError() {
        server.then(page(200, "<!doctype html><title>Sign in</title>"));

        assertThat(failure(() -> sendToServer(get(POOLS)))).hasMessageContaining("a web page titled \"Sign in\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void nonIdempotentRequestIsSentOnce(String method) {
        for (OddServer.Behaviour behaviour :
                List.of(json(503, "{}"), json(500, "{}"), hangUp(), truncated(200, "{"), page(200, "<html>"))) {
            try (OddServer once = new OddServer().then(behaviour)) {
                ProblemException e = failure(() -> run(
                        azure.tokens(),
                        Optional.empty(),
                        once.uri(),
                        odd,
                        send(method, "/api/2.0/token/create", "{}"),
                        false));

                assertThat(e).hasMessageContaining("Check before you send it again");
                assertThat(once.received()).hasSize(1);
            }
        }
    }

    @Test
    void idempotentRequestIsRetried() {
        server.then(json(503, "{}"), hangUp(), json(200, "{\"a\":1}"));

        assertThat(sendToServer(send("PUT", PERMISSIONS, "{}")).orElseThrow()).hasToString("{\"a\":1}");
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void messagesContainNeitherRequestNorResponseBodies() {
        JsonNode made = sendToWorkspace(send("POST", "/api/2.0/token/create", "{\"comment\":\"s3cret words\"}"))
                .orElseThrow();
        server.then(json(400, "{\"error_code\":\"X\",\"message\":\"no: dapi0123456789abcdef0123456789abcdef-2\"}"));

        ProblemException e = failure(() -> sendToServer(send("POST", POOLS, "{\"x\":\"s3cret words\"}")));

        assertThat(made.path("token_value").asText()).startsWith("dapi");
        assertThat(e).hasMessageNotContainingAny("s3cret", "dapi0123");
        assertThat(String.join(" ", azure.progress().lines()))
                .doesNotContain("s3cret", made.path("token_value").asText());
        assertThat(azure.order(HttpMethod.GET, "/state", "").toString()).doesNotContain("dapi");
    }

    private Optional<JsonNode> sendToWorkspace(ApiRequest request) {
        return run(azure.tokens(), Optional.of(azure.workspaceId()), azure.host(), azure.http(), request, false);
    }

    private Optional<JsonNode> sendToServer(ApiRequest request) {
        return run(azure.tokens(), Optional.empty(), server.uri(), odd, request, false);
    }

    private Optional<JsonNode> paged() {
        return run(azure.tokens(), Optional.empty(), server.uri(), odd, get(POOLS), true);
    }

    private Optional<JsonNode> run(
            EntraTokenCache entra,
            Optional<WorkspaceId> id,
            URI host,
            HttpPipelineFactory http,
            ApiRequest request,
            boolean everyPage) {
        WorkspaceSelector selector = id.<WorkspaceSelector>map(known -> new WorkspaceSelector.Named(
                        Optional.of(known.subscriptionId()), known.resourceGroup(), known.name(), Optional.of(host)))
                .orElseGet(() -> new WorkspaceSelector.Hosted(host));
        return new CallRestApi(entra, any -> new Workspace(host, id, Optional.empty()), new Clients(entra, http))
                .run(selector, request, everyPage);
    }

    private static ApiRequest get(String path) {
        return new ApiRequest("GET", path, List.of(), Optional.empty());
    }

    private static ApiRequest send(String method, String path, @Nullable String body) {
        return new ApiRequest(method, path, List.of(), Optional.ofNullable(body));
    }

    private static ProblemException failure(ThrowingCallable call) {
        ProblemException e = catchThrowableOfType(ProblemException.class, call);
        assertThat(e).as("a failure").isNotNull();
        return e;
    }

    /** The one client that a call needs. */
    private record Clients(EntraTokenCache entra, HttpPipelineFactory http) implements WorkspaceClientFactory {
        @Override
        public WorkspaceClient forWorkspace(Workspace workspace) {
            return new WorkspaceClient(
                    workspace.url(),
                    http,
                    new WorkspaceCredentials(
                            () -> entra.get(Cloud.DATABRICKS_AUDIENCE),
                            workspace
                                    .id()
                                    .map(id -> new ManagementHeaders(() -> entra.get(EmulatedAzure.MANAGEMENT), id))));
        }

        @Override
        public WorkspaceClient withoutManagementHeaders(Workspace workspace) {
            throw new UnsupportedOperationException();
        }

        @Override
        public WorkspaceClient withoutDeadline(Workspace workspace) {
            throw new UnsupportedOperationException();
        }

        @Override
        public WorkspaceClient forShutdown(Workspace workspace) {
            throw new UnsupportedOperationException();
        }
    }
}
