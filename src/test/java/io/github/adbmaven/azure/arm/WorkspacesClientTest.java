/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.testing.EmulatedAzure;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against the emulated Resource Manager. */
class WorkspacesClientTest {
    private static final String OTHER = "00000000-0000-0000-0000-000000000007";

    private final EmulatedAzure azure = new EmulatedAzure();
    private final WorkspacesClient arm = client(azure.identity());

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void workspaceHasIdUrlLocationAndState() {
        ArmWorkspace workspace = arm.find(azure.workspaceId()).orElseThrow();

        assertThat(workspace.id()).isEqualTo(azure.workspaceId());
        assertThat(workspace.location()).isEqualTo("westeurope");
        assertThat(workspace.provisioningState()).isEqualTo("Succeeded");
        assertThat(workspace.url()).contains(azure.host().getAuthority());
        assertThat(workspace.workspaceId())
                .contains(azure.access().workspace().orElseThrow().workspaceId());
    }

    @Test
    void lookUpIsOneRequest() {
        arm.find(azure.workspaceId());

        assertThat(azure.log())
                .filteredOn(entry -> entry.path("service").asText().equals("arm"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.at("/query/api-version").asText()).isEqualTo("2026-01-01");
                    assertThat(entry.path("path").asText())
                            .isEqualTo(azure.workspaceId().path());
                    assertThat(entry.at("/headers/user-agent").asText()).isEqualTo("adb-test/1");
                });
    }

    @Test
    void nameIsCaseInsensitive() {
        WorkspaceId shouting = new WorkspaceId(
                azure.workspaceId().subscriptionId(),
                azure.workspaceId().resourceGroup().toUpperCase(Locale.ROOT),
                azure.workspaceId().name().toUpperCase(Locale.ROOT));

        assertThat(arm.find(shouting))
                .hasValueSatisfying(found -> assertThat(found.id().name()).isEqualTo(shouting.name()));
    }

    @Test
    void missingWorkspaceIsEmpty() {
        WorkspaceId missing = new WorkspaceId(
                azure.access().subscriptionId(), azure.workspaceId().resourceGroup(), "missing");

        assertThat(arm.find(missing)).isEmpty();
    }

    @Test
    void missingGroupIsEmpty() {
        assertThat(arm.find(new WorkspaceId(azure.access().subscriptionId(), "no-group", "missing")))
                .isEmpty();
    }

    @Test
    void missingSubscriptionIsRejected() {
        ProblemException failure = failure(() -> arm.find(new WorkspaceId(OTHER, "g", "missing")));

        assertThat(failure.problem().hasCode("SubscriptionNotFound")).isTrue();
        assertThat(failure)
                .hasMessageContaining(
                        "Azure Resource Manager refused to look up workspace \"missing\" in resource group \"g\".")
                .hasMessageContaining("<subscriptionId> (-Dadb.subscriptionId, ARM_SUBSCRIPTION_ID)");
    }

    @Test
    void missingRoleErrorNamesCommand() {
        ClientSecretIdentity stranger = azure.principal("{}");

        ProblemException failure = failure(() -> client(stranger).find(azure.workspaceId()));

        assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(failure.problem().hasCode("AuthorizationFailed")).isTrue();
        assertThat(failure)
                .hasMessageContaining("This identity has no permission to look up workspace \"emulator\"")
                .hasMessageContaining("az role assignment create --assignee " + stranger.clientId()
                        + " --role Reader --scope /subscriptions/")
                .hasMessageContaining("(request ID ");
    }

    @Test
    void tokenForAnotherServiceIsRejected() {
        EntraTokenCache tokens = azure.tokens();
        WorkspacesClient confused = new WorkspacesClient(new ArmRequestSender(
                azure.cloud(),
                azure.http(),
                () -> tokens.get(Cloud.DATABRICKS_AUDIENCE),
                ArmRequestSender.DATABRICKS_VERSION));

        ProblemException failure = failure(() -> confused.find(azure.workspaceId()));

        assertThat(failure.problem().hasCode("InvalidAuthenticationTokenAudience"))
                .isTrue();
        assertThat(failure).hasMessageContaining("<environment>");
    }

    @Test
    void allPagesOfAListAreRead() {
        for (String name : List.of("one-more", "two-more", "three-more", "four-more")) {
            azure.order(HttpMethod.POST, "/workspaces", "{\"name\":\"" + name + "\",\"resourceGroup\":\"g2\"}");
        }
        azure.order(HttpMethod.POST, "/settings", "{\"pageSize\":2}");

        assertThat(arm.list(azure.access().subscriptionId()))
                .extracting(workspace -> workspace.id().name())
                .containsExactlyInAnyOrder("emulator", "one-more", "two-more", "three-more", "four-more");
        assertThat(arm.list(azure.access().subscriptionId()))
                .allSatisfy(workspace -> assertThat(workspace.url()).isPresent());
    }

    @Test
    void subscriptionWithoutWorkspacesHasEmptyList() {
        String id = azure.order(HttpMethod.POST, "/subscriptions", "{}")
                .path("subscriptionId")
                .asText();
        azure.order(HttpMethod.PATCH, "/principals", "{\"role\":\"Reader\",\"scope\":\"/subscriptions/" + id + "\"}");

        assertThat(arm.list(id)).isEmpty();
    }

    @Test
    void subscriptionsAreListed() {
        assertThat(new SubscriptionsClient(sender(azure.identity())).list())
                .containsExactly(new Subscription(azure.access().subscriptionId(), "Emulator", "Enabled"));
    }

    @Test
    void identityWithoutRoleSeesNoSubscription() {
        assertThat(new SubscriptionsClient(sender(azure.principal("{}"))).list())
                .isEmpty();
    }

    @Test
    void throttledRequestIsRetried() {
        azure.fault("{\"service\":\"arm\",\"kind\":\"answer\",\"status\":429,\"headers\":{\"Retry-After\":\"3\"},"
                + "\"body\":\"{\\\"error\\\":{\\\"code\\\":\\\"TooManyRequests\\\",\\\"message\\\":\\\"busy\\\"}}\"}");

        assertThat(arm.find(azure.workspaceId())).isPresent();
        assertThat(azure.progress().lines())
                .containsExactly("Azure Resource Manager: HTTP status 429; retrying in 3.0 s (1 of 3)");
    }

    @Test
    void permanentThrottlingIsReported() {
        azure.fault("{\"service\":\"arm\",\"kind\":\"answer\",\"status\":429,\"times\":9,"
                + "\"body\":\"{\\\"error\\\":{\\\"code\\\":\\\"TooManyRequests\\\",\\\"message\\\":\\\"busy\\\"}}\"}");

        ProblemException failure = failure(() -> arm.find(azure.workspaceId()));

        assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
        assertThat(failure).hasMessageContaining("throttled the request").hasMessageContaining("429 TooManyRequests");
    }

    @Test
    void brokenConnectionIsReopened() {
        azure.fault("{\"service\":\"arm\",\"kind\":\"no-answer\",\"times\":2}");

        assertThat(arm.find(azure.workspaceId())).isPresent();
    }

    private WorkspacesClient client(Identity identity) {
        return new WorkspacesClient(sender(identity));
    }

    private ArmRequestSender sender(Identity identity) {
        EntraTokenCache tokens = azure.tokens(identity);
        return new ArmRequestSender(
                azure.cloud(),
                azure.http(),
                () -> tokens.get(EmulatedAzure.MANAGEMENT),
                ArmRequestSender.DATABRICKS_VERSION);
    }

    private ProblemException failure(ThrowingCallable work) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, work);
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).doesNotContain(azure.secrets());
        return failure;
    }
}
