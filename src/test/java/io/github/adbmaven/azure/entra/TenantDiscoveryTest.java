/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import static io.github.adbmaven.testing.OddServer.answer;
import static io.github.adbmaven.testing.OddServer.json;
import static io.github.adbmaven.testing.OddServer.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.testing.RecordedProgress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantDiscoveryTest {
    private static final String GUID = "11111111-2222-3333-4444-555555555555";

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
    }

    @Test
    void workspaceHostNamesTenant() {
        assertThat(find(new WorkspaceSelector.Hosted(azure.host())))
                .isEqualTo(azure.access().tenantId());

        assertThat(azure.requests()).hasSize(1).allMatch(request -> request.endsWith(" /aad/auth"));
    }

    @Test
    void resourceManagerNamesTenantWithoutCredential() {
        assertThat(find(subscription(azure.access().subscriptionId())))
                .isEqualTo(azure.access().tenantId());

        assertThat(azure.log()).hasSize(1);
        assertThat(azure.log().get(0).path("headers").has("authorization")).isFalse();
    }

    @Test
    void eachSubscriptionHasItsTenant() {
        String other = "99999999-0000-0000-0000-000000000001";
        azure.order(
                HttpMethod.POST,
                "/subscriptions",
                "{\"subscriptionId\": \"" + other + "\", \"tenantId\": \"" + GUID + "\"}");

        assertThat(find(subscription(other))).isEqualTo(GUID);
    }

    @Test
    void unknownSubscriptionHasNoTenant() {
        Problem problem = failure(() -> find(subscription("99999999-0000-0000-0000-000000000009")));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(problem.render())
                .contains("The tenant of subscription 99999999-0000-0000-0000-000000000009 cannot be discovered")
                .contains("the subscription does not exist", "<tenantId>");
    }

    @Test
    void applicationSignsInToDiscoveredTenantAndDiscoversOnce() {
        ClientSecretIdentity identity = new ClientSecretIdentity(
                Optional.empty(),
                azure.access().clientId(),
                new Secret(azure.access().clientSecret()),
                "the test");
        EntraTokenCache tokens = new EntraTokenCache(
                identity,
                azure.cloud(),
                azure.http(),
                Clock.systemUTC(),
                () -> find(new WorkspaceSelector.Hosted(azure.host())));

        tokens.prefetch(subscription(azure.access().subscriptionId()));

        assertThat(tokens.get(Cloud.DATABRICKS_AUDIENCE).reveal()).isNotEmpty();
        assertThat(tokens.get(EmulatedAzure.MANAGEMENT).reveal()).isNotEmpty();
        assertThat(azure.requests()).hasSize(3).first().asString().endsWith(" /aad/auth");
    }

    private String find(WorkspaceSelector workspace) {
        return new TenantDiscovery(azure.cloud(), azure.http()).find(workspace);
    }

    private static WorkspaceSelector subscription(String id) {
        return new WorkspaceSelector.OnlyOne(Optional.of(id));
    }

    private static Problem failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, work);
        assertThat(failure).isNotNull();
        return failure.problem();
    }

    /** Tests which tenant addresses are trusted. */
    @Nested
    class AnAnswer {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://login.microsoftonline.com/" + GUID + "/oauth2/authorize?client_id=x",
                    "https://LOGIN.microsoftonline.com:443/" + GUID,
                    "https://login.windows.net/" + GUID + "/oauth2/authorize",
                    "https://sts.windows.net/contoso.onmicrosoft.com/"
                })
        void tenantAtLoginHostOfCloudIsTrusted(String address) {
            try (OddServer odd = new OddServer();
                    HttpPipelineFactory http = httpPipelineFactory()) {
                odd.then(answer(302, "", "", "Location: " + address));
                assertThat(new TenantDiscovery(Cloud.PUBLIC, http).find(new WorkspaceSelector.Hosted(odd.uri())))
                        .isIn(GUID, "contoso.onmicrosoft.com");

                odd.replace(answer(
                        401, "", "", "WWW-Authenticate: Bearer authorization_uri=\"" + address + "\", error=\"x\""));
                assertThat(new TenantDiscovery(publicWithArmAt(odd), http).find(subscription(GUID)))
                        .isIn(GUID, "contoso.onmicrosoft.com");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://evil.example/" + GUID + "/oauth2/authorize",
                    "https://login.microsoftonline.com.evil.example/" + GUID,
                    "https://login.microsoftonline.com@evil.example/" + GUID,
                    "https://evil@login.microsoftonline.com/" + GUID,
                    "http://login.microsoftonline.com/" + GUID,
                    "https://login.microsoftonline.com:8443/" + GUID,
                    "https://login.microsoftonline.us/" + GUID,
                    "https://login.microsoftonline.com/common/oauth2/authorize",
                    "https://login.microsoftonline.com/",
                    "https://login.microsoftonline.com",
                    "https://login.microsoftonline.com/../" + GUID,
                    "https://login.microsoftonline.com//" + GUID,
                    "https://login.microsoftonline.com/%2e%2e%2fx.example/token",
                    "https://login.microsoftonline.com/a.b@c/token",
                    "//evil.example/" + GUID,
                    "/login.html",
                    "not an address"
                })
        void tenantAtOtherHostIsRejectedBeforeCredentialIsSent(String address) {
            try (OddServer odd = new OddServer();
                    HttpPipelineFactory http = httpPipelineFactory()) {
                odd.then(answer(302, "", "", "Location: " + address));
                Problem ofHost = failure(
                        () -> new TenantDiscovery(Cloud.PUBLIC, http).find(new WorkspaceSelector.Hosted(odd.uri())));
                odd.replace(answer(401, "", "", "WWW-Authenticate: Bearer authorization_uri=\"" + address + "\""));
                Problem ofArm = failure(() -> new TenantDiscovery(publicWithArmAt(odd), http).find(subscription(GUID)));

                assertThat(List.of(ofHost, ofArm))
                        .allSatisfy(problem -> assertThat(problem.render())
                                .contains(
                                        "returned an untrusted tenant address",
                                        address,
                                        "no credential was sent",
                                        "login.microsoftonline.com"));
                assertThat(odd.received())
                        .hasSize(2)
                        .allSatisfy(request ->
                                assertThat(request.header("authorization")).isNull());
            }
        }

        @Test
        void responseWithoutTenantIsRejected() {
            try (OddServer odd = new OddServer();
                    HttpPipelineFactory http = httpPipelineFactory()) {
                odd.then(
                        page(200, "<html><title>Welcome</title></html>"),
                        json(404, "{}"),
                        answer(302, "", ""),
                        answer(200, "", "", "Location: https://login.microsoftonline.com/" + GUID));
                TenantDiscovery tenant = new TenantDiscovery(Cloud.PUBLIC, http);

                for (int i = 0; i < 4; i++) {
                    assertThat(failure(() -> tenant.find(new WorkspaceSelector.Hosted(odd.uri())))
                                    .render())
                            .contains(
                                    "cannot be discovered",
                                    "this host is not an Azure Databricks workspace",
                                    "<tenantId>");
                }
            }
        }

        private HttpPipelineFactory httpPipelineFactory() {
            FakeTime time = new FakeTime();
            return new HttpPipelineFactory(
                    EmulatedAzure.settings(OddServer.caPem()), new RecordedProgress(), time, time);
        }

        private Cloud publicWithArmAt(OddServer odd) {
            return new Cloud(
                    "public",
                    Cloud.PUBLIC.authorityHost(),
                    URI.create(odd.uri() + "/"),
                    Cloud.PUBLIC.managementAudience(),
                    Cloud.PUBLIC.workspaceDomain(),
                    Cloud.PUBLIC.vaultDomain());
        }
    }
}
