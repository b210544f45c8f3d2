/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.spec.SpecBuilder;
import io.github.adbmaven.workspace.spec.WorkspaceProperty;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Compares each error message for a Resource Manager rejection with {@code resource-manager-errors.txt}. */
class RefusalTextsTest {
    private final WorkspaceFixture fixture = new WorkspaceFixture();
    private final WorkspaceId demo = fixture.id("demo");
    private String expected = "";

    @BeforeEach
    void readExpectedMessage(TestInfo test) throws IOException {
        String name = test.getTestMethod().orElseThrow().getName();
        try (InputStream texts = getClass().getResourceAsStream("/resource-manager-errors.txt")) {
            String all = new String(Objects.requireNonNull(texts).readAllBytes(), UTF_8);
            expected = Stream.of(all.split("(?m)^=== "))
                    .filter(section -> section.startsWith(name + "\n"))
                    .map(section -> section.substring(name.length()).strip())
                    .findFirst()
                    .orElseThrow();
        }
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void missingWriteRoleIsExplained() {
        Identity reader = principal("reader", "/resourceGroups/rg-demo");

        assertMessage(() -> fixture.applying(reader)
                .run(WorkspaceFixture.named(demo), SpecBuilder.empty().build(), WorkspaceFixture.OWNER));
    }

    @Test
    void missingRoleIsExplained() {
        Identity identityWithoutRole = fixture.azure.principal("{}");

        assertMessage(() -> fixture.plan(identityWithoutRole, demo, SpecBuilder.empty()));
    }

    @Test
    void missingNetworkRoleIsExplained() {
        String network = "/subscriptions/" + fixture.subscription()
                + "/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/v";
        fixture.settings("{'deniedLink':'" + network + "'}");

        assertMessage(() -> fixture.apply(
                demo,
                SpecBuilder.empty()
                        .with(WorkspaceProperty.VIRTUAL_NETWORK_ID, network)
                        .with(WorkspaceProperty.PUBLIC_SUBNET, "p")
                        .with(WorkspaceProperty.PRIVATE_SUBNET, "q")));
    }

    @Test
    void policyViolationIsExplained() {
        fixture.azure.order(
                HttpMethod.POST,
                "/policy",
                Json.newObject()
                        .put("scope", "/subscriptions/" + fixture.subscription())
                        .put("name", "no-workspaces")
                        .toString());

        assertMessage(() -> fixture.apply(demo, SpecBuilder.empty()));
    }

    @Test
    void missingSubscriptionIsExplained() {
        WorkspaceId lost = new WorkspaceId("11111111-2222-3333-4444-555555555555", "rg-demo", "demo");

        assertMessage(() -> fixture.plan(lost, SpecBuilder.empty()));
    }

    @Test
    void disabledSubscriptionIsExplained() {
        fixture.azure.order(HttpMethod.PATCH, "/subscriptions", "{\"state\":\"Disabled\"}");

        assertMessage(() -> fixture.apply(demo, SpecBuilder.empty()));
    }

    @Test
    void unregisteredSubscriptionIsExplained() {
        fixture.azure.order(HttpMethod.PATCH, "/subscriptions", "{\"registrationState\":\"NotRegistered\"}");

        assertMessage(() -> fixture.apply(demo, SpecBuilder.empty().withoutRegistration()));
    }

    @Test
    void unknownRegionIsExplained() {
        assertMessage(() -> fixture.apply(demo, SpecBuilder.empty().with(WorkspaceProperty.LOCATION, "atlantis")));
    }

    @Test
    void unknownApiVersionIsExplained() {
        assertMessage(() -> fixture.planWith("2031-01-01", demo));
    }

    @Test
    void invalidValueIsExplained() {
        assertMessage(() -> fixture.apply(demo, SpecBuilder.empty().extra("{'publicNetworkAccess':'Sometimes'}")));
    }

    @Test
    void exceededQuotaIsExplained() {
        fixture.settings("{'workspaceQuota':1}");

        assertMessage(() -> fixture.apply(demo, SpecBuilder.empty()));
    }

    @Test
    void readOnlyLockIsExplained() {
        fixture.lock("/subscriptions/" + fixture.subscription() + "/resourceGroups/rg-demo", "ReadOnly");

        assertMessage(() -> fixture.apply(demo, SpecBuilder.empty()));
    }

    @Test
    void throttlingIsExplained() {
        fixture.azure.fault(
                "{\"service\":\"arm\",\"kind\":\"answer\",\"status\":429,\"times\":100,\"headers\":{\"Retry-After\":\"1\"},"
                        + "\"body\":\"{\\\"error\\\":{\\\"code\\\":\\\"SubscriptionRequestsThrottled\\\",\\\"message\\\":\\\"Slow down.\\\"}}\"}");

        assertMessage(() -> fixture.plan(demo, SpecBuilder.empty()));
    }

    @Test
    void unavailableServiceIsExplained() {
        fixture.azure.fault(
                "{\"service\":\"arm\",\"kind\":\"answer\",\"status\":503,\"times\":100,"
                        + "\"body\":\"{\\\"error\\\":{\\\"code\\\":\\\"ServerTimeout\\\",\\\"message\\\":\\\"Too slow.\\\"}}\"}");

        assertMessage(() -> fixture.plan(demo, SpecBuilder.empty()));
    }

    private Identity principal(String role, String below) {
        return fixture.azure.principal(
                "{\"role\":\"" + role + "\",\"scope\":\"/subscriptions/" + fixture.subscription() + below + "\"}");
    }

    /** Replaces values that differ between runs: the subscription by S, other IDs by I. */
    private void assertMessage(ThrowingCallable work) {
        Problem problem = WorkspaceFixture.problem(work);
        String text = problem.render()
                .replace(fixture.subscription(), "S")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "I");

        assertThat(text).isEqualTo(expected);
    }
}
