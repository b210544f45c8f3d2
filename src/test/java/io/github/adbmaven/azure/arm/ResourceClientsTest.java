/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import static io.github.adbmaven.azure.arm.ScriptedArm.DEMO;
import static io.github.adbmaven.azure.arm.ScriptedArm.DEMO_URL;
import static io.github.adbmaven.azure.arm.ScriptedArm.SUBSCRIPTION;
import static io.github.adbmaven.azure.arm.ScriptedArm.refusal;
import static io.github.adbmaven.azure.arm.ScriptedArm.resource;
import static io.github.adbmaven.testing.OddServer.answer;
import static io.github.adbmaven.testing.OddServer.hangUp;
import static io.github.adbmaven.testing.OddServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.testing.OddServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups, providers, and workspaces that somebody is busy with. */
class ResourceClientsTest {
    private static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/rg-demo";
    private static final String PROVIDER = "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.Databricks";
    private static final String VERSION = "?api-version=2025-04-01";

    private final ScriptedArm azure = new ScriptedArm();
    private final ResourceGroupsClient groups = new ResourceGroupsClient(azure.calls);
    private final ProvidersClient providers = new ProvidersClient(azure.calls);
    private final WorkspacesClient workspaces = new WorkspacesClient(azure.calls);

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void groupIsReadCompletely() {
        azure.server.then(json(
                200,
                "{\"name\":\"RG-Demo\",\"location\":\"westeurope\",\"tags\":{\"a\":\"b\"},\"managedBy\":\"/x\","
                        + "\"properties\":{\"provisioningState\":\"Deleting\"}}"));

        assertThat(groups.find(SUBSCRIPTION, "rg-demo"))
                .contains(new ResourceGroup("RG-Demo", "westeurope", Map.of("a", "b"), Optional.of("/x")));
        assertThat(azure.requests()).containsExactly("GET " + GROUP + VERSION);
    }

    @Test
    void nullTagsAreEmpty() {
        azure.server.then(json(200, "{\"location\":\"westeurope\",\"tags\":null,\"managedBy\":null}"));

        assertThat(groups.find(SUBSCRIPTION, "rg-demo"))
                .contains(new ResourceGroup("rg-demo", "westeurope", Map.of(), Optional.empty()));
    }

    @Test
    void existenceIsReported() {
        azure.server.then(
                json(200, "{}"), refusal(404, "ResourceGroupNotFound", "x"), refusal(403, "AuthorizationFailed", "x"));

        assertThat(groups.existence(SUBSCRIPTION, "rg-demo")).isEqualTo(Existence.THERE);
        assertThat(groups.existence(SUBSCRIPTION, "rg-demo")).isEqualTo(Existence.GONE);
        assertThat(groups.existence(SUBSCRIPTION, "rg-demo")).isEqualTo(Existence.UNKNOWN);
    }

    @Test
    void missingSubscriptionIsNotMissingGroup() {
        azure.server.then(refusal(404, "SubscriptionNotFound", "x"));

        assertThatThrownBy(() -> groups.existence(SUBSCRIPTION, "rg-demo"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("SubscriptionNotFound");
    }

    @Test
    void groupIsCreated() {
        azure.server.then(json(201, "{\"name\":\"rg-demo\",\"location\":\"westeurope\"}"));

        ResourceGroup made = groups.create(SUBSCRIPTION, "rg-demo", "westeurope", Map.of("a", "b"));

        assertThat(made.location()).isEqualTo("westeurope");
        assertThat(azure.requests()).containsExactly("PUT " + GROUP + VERSION);
        assertThat(azure.server.received().get(0).body())
                .isEqualTo("{\"location\":\"westeurope\",\"tags\":{\"a\":\"b\"}}");
    }

    @Test
    void groupDeletionPollsResultAddress() {
        azure.server.then(
                answer(202, "", "", "Location: " + azure.at("/result"), "Retry-After: 0"),
                answer(202, "", "", "Retry-After: 0"),
                answer(200, "", ""),
                refusal(404, "ResourceGroupNotFound", "gone"));

        groups.delete(SUBSCRIPTION, "rg-demo").await(azure.watch());

        assertThat(azure.requests())
                .containsExactly("DELETE " + GROUP + VERSION, "GET /result", "GET /result", "GET " + GROUP + VERSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"value\":null}", "{\"value\":{}}"})
    void listWithoutItemsIsNotAnEmptyList(String body) {
        azure.server.then(json(200, body));

        assertThatThrownBy(() -> groups.contents(SUBSCRIPTION, "rg-demo")).isInstanceOf(ProblemException.class);
    }

    @Test
    void deletionOfMissingGroupSucceeds() {
        azure.server.then(refusal(404, "ResourceGroupNotFound", "x"));

        groups.delete(SUBSCRIPTION, "rg-demo").await(azure.watch());

        assertThat(azure.requests()).hasSize(1);
    }

    @Test
    void allPagesOfGroupContentAreRead() {
        azure.server.then(
                json(
                        200,
                        "{\"value\":[{\"id\":\"/a\",\"name\":\"a\",\"type\":\"t/x\"}],\"nextLink\":\""
                                + azure.at("/next") + "\"}"),
                json(200, "{\"value\":[{\"id\":\"/b\",\"name\":\"b\",\"type\":\"t/y\"}, null]}"));

        assertThat(groups.contents(SUBSCRIPTION, "rg-demo").orElseThrow())
                .containsExactly(new GenericResource("/a", "a"), new GenericResource("/b", "b"));
        assertThat(azure.requests())
                .containsExactly(
                        "GET /subscriptions/" + SUBSCRIPTION
                                + "/resources?$filter=resourceGroup%20eq%20%27rg-demo%27&api-version=2025-04-01",
                        "GET /next");
    }

    @Test
    void resourcesOfOtherGroupsAreExcluded() {
        String here = "/subscriptions/" + SUBSCRIPTION + "/resourcegroups/RG-DEMO/providers/t/x/a";
        String elsewhere = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/rg-other/providers/t/x/b";
        azure.server.then(json(
                200,
                "{\"value\":[{\"id\":\"" + here + "\",\"name\":\"a\"},{\"id\":\"" + elsewhere
                        + "\",\"name\":\"b\"}]}"));

        assertThat(groups.contents(SUBSCRIPTION, "rg-demo").orElseThrow())
                .extracting(GenericResource::name)
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 501})
    void unavailableListIsEmpty(int status) {
        azure.server.then(refusal(status, "x", "x"));

        assertThat(groups.contents(SUBSCRIPTION, "rg-demo")).isEmpty();
    }

    @Test
    void transientErrorIsNotEmptyList() {
        azure.server.then(refusal(500, "x", "x"));

        assertThatThrownBy(() -> groups.contents(SUBSCRIPTION, "rg-demo")).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://management.azure.com:443/, https://management.azure.com/subscriptions?x, true",
        "https://management.azure.com/, https://management.azure.com:443/subscriptions?x, true",
        "https://management.azure.com:443/, https://management.azure.com:444/subscriptions?x, false",
        "https://management.azure.com/, https://management.azure.com.evil.example/subscriptions?x, false"
    })
    void defaultPortIsOptional(URI endpoint, String address, boolean ours) {
        Cloud cloud = new Cloud("custom", endpoint, endpoint, "x", Optional.empty(), Optional.empty());

        assertThat(new ArmRequestSender(cloud, azure.http, () -> new Secret("x"), ArmRequestSender.DATABRICKS_VERSION)
                        .isOurs(address))
                .isEqualTo(ours);
    }

    @Test
    void registrationIsAwaited() {
        azure.server.then(
                registration("Registering"),
                registration("Registering"),
                answer(500, "", ""),
                registration("Registered"));

        providers.register(SUBSCRIPTION, azure.watch().of("Registering Microsoft.Databricks"));

        assertThat(azure.requests())
                .containsExactly(
                        "POST " + PROVIDER + "/register" + VERSION,
                        "GET " + PROVIDER + VERSION,
                        "GET " + PROVIDER + VERSION,
                        "GET " + PROVIDER + VERSION);
        assertThat(azure.messages()).startsWith("Registering Microsoft.Databricks: Registering, 0 s of up to 30 min");
    }

    @Test
    void registrationIsRetriedAfterLostResponse() {
        azure.server.then(hangUp(), registration("Registered"));

        providers.register(SUBSCRIPTION, azure.watch());

        assertThat(azure.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Succeeded", "Failed", "Canceled"})
    void settledWorkspaceIsNotAwaited(String state) {
        azure.server.then(resource(200, state));

        assertThat(workspaces.awaitSettled(DEMO, azure.watch()))
                .map(ArmWorkspace::provisioningState)
                .contains(state);
        assertThat(azure.requests()).containsExactly("GET " + DEMO_URL);
        assertThat(azure.time.pauses()).isEmpty();
        assertThat(azure.messages()).isEmpty();
    }

    @Test
    void busyWorkspaceIsAwaited() {
        azure.server.then(
                resource(200, "Creating"), answer(503, "", ""), resource(200, "Updating"), resource(200, "Succeeded"));

        assertThat(workspaces.awaitSettled(DEMO, azure.watch())).isPresent();
        assertThat(azure.messages())
                .containsExactly(
                        "Creating workspace \"demo\": Creating, 0 s of up to 30 min",
                        "Creating workspace \"demo\": Creating (the last request returned 503), 10 s of up to 30 min",
                        "Creating workspace \"demo\": Updating, 20 s of up to 30 min");
    }

    @Test
    void workspaceMayBeDeletedWhileAwaited() {
        azure.server.then(resource(200, "Deleting"), refusal(404, "ResourceNotFound", "x"));

        assertThat(workspaces.awaitSettled(DEMO, azure.watch())).isEmpty();
    }

    @Test
    void workspaceThatStaysBusyIsReported() {
        azure.server.then(resource(200, "Creating"));

        assertThat(catchThrowableOfType(
                        ProblemException.class,
                        () -> workspaces.awaitSettled(DEMO, azure.watch(Duration.ofMinutes(2)))))
                .hasMessageContaining("not finished after 2 min")
                .hasMessageContaining("the last state was Creating");
    }

    @Test
    void resourceIsCompleteAndImmutable() {
        azure.server.then(json(200, "{\"tags\":null,\"properties\":{\"unknown\":{\"x\":1}}}"));

        ArmWorkspace workspace = new WorkspacesClient(azure.calls).get(DEMO);
        workspace.resource().remove("properties");

        assertThat(workspace.tags()).isEmpty();
        assertThat(workspace.resource().at("/properties/unknown/x").asInt()).isEqualTo(1);
    }

    private static OddServer.Behaviour registration(String state) {
        return json(200, "{\"registrationState\":\"" + state + "\"}");
    }
}
