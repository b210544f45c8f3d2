/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.spec.Wish;
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

/**
 * Every refusal of Resource Manager that provisioning meets, in the words that the user reads: they stand in {@code
 * resource-manager-errors.txt}, each under the name of its test.
 */
class RefusalTextsTest {
    private final Estates estates = new Estates();
    private final WorkspaceId demo = estates.id("demo");
    private String expected = "";

    @BeforeEach
    void readWhatIsExpected(TestInfo test) throws IOException {
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
        estates.close();
    }

    @Test
    void noRoleToWrite() {
        Identity reader = principal("reader", "/resourceGroups/rg-demo");

        reads(() ->
                estates.applying(reader).run(Estates.named(demo), Wish.nothing().declaration(), Estates.OWNER));
    }

    @Test
    void noRoleAtAll() {
        Identity nobody = estates.azure.principal("{}");

        reads(() -> estates.plan(nobody, demo, Wish.nothing()));
    }

    @Test
    void noRoleOnTheNetwork() {
        String network = "/subscriptions/" + estates.subscription()
                + "/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/v";
        estates.settings("{'deniedLink':'" + network + "'}");

        reads(() -> estates.apply(
                demo,
                Wish.nothing()
                        .with(WorkspaceProperty.VIRTUAL_NETWORK_ID, network)
                        .with(WorkspaceProperty.PUBLIC_SUBNET, "p")
                        .with(WorkspaceProperty.PRIVATE_SUBNET, "q")));
    }

    @Test
    void aPolicy() {
        estates.azure.order(
                HttpMethod.POST,
                "/policy",
                Json.newObject()
                        .put("scope", "/subscriptions/" + estates.subscription())
                        .put("name", "no-workspaces")
                        .toString());

        reads(() -> estates.apply(demo, Wish.nothing()));
    }

    @Test
    void aSubscriptionThatIsNotThere() {
        WorkspaceId lost = new WorkspaceId("11111111-2222-3333-4444-555555555555", "rg-demo", "demo");

        reads(() -> estates.plan(lost, Wish.nothing()));
    }

    @Test
    void aSubscriptionThatIsDisabled() {
        estates.azure.order(HttpMethod.PATCH, "/subscriptions", "{\"state\":\"Disabled\"}");

        reads(() -> estates.apply(demo, Wish.nothing()));
    }

    @Test
    void aSubscriptionThatIsNotRegistered() {
        estates.azure.order(HttpMethod.PATCH, "/subscriptions", "{\"registrationState\":\"NotRegistered\"}");

        reads(() -> estates.apply(demo, Wish.nothing().registerNothing()));
    }

    @Test
    void aRegionThatIsNone() {
        reads(() -> estates.apply(demo, Wish.nothing().with(WorkspaceProperty.LOCATION, "atlantis")));
    }

    @Test
    void anApiVersionThatIsNone() {
        reads(() -> estates.planWith("2031-01-01", demo));
    }

    @Test
    void aValueThatAzureDoesNotTake() {
        reads(() -> estates.apply(demo, Wish.nothing().extra("{'publicNetworkAccess':'Sometimes'}")));
    }

    @Test
    void aQuotaThatIsUsedUp() {
        estates.settings("{'workspaceQuota':1}");

        reads(() -> estates.apply(demo, Wish.nothing()));
    }

    @Test
    void aLockThatForbidsWriting() {
        estates.lock("/subscriptions/" + estates.subscription() + "/resourceGroups/rg-demo", "ReadOnly");

        reads(() -> estates.apply(demo, Wish.nothing()));
    }

    @Test
    void tooManyRequests() {
        estates.azure.fault(
                "{\"service\":\"arm\",\"kind\":\"answer\",\"status\":429,\"times\":100,\"headers\":{\"Retry-After\":\"1\"},"
                        + "\"body\":\"{\\\"error\\\":{\\\"code\\\":\\\"SubscriptionRequestsThrottled\\\",\\\"message\\\":\\\"Slow down.\\\"}}\"}");

        reads(() -> estates.plan(demo, Wish.nothing()));
    }

    @Test
    void aServiceInTrouble() {
        estates.azure.fault(
                "{\"service\":\"arm\",\"kind\":\"answer\",\"status\":503,\"times\":100,"
                        + "\"body\":\"{\\\"error\\\":{\\\"code\\\":\\\"ServerTimeout\\\",\\\"message\\\":\\\"Too slow.\\\"}}\"}");

        reads(() -> estates.plan(demo, Wish.nothing()));
    }

    private Identity principal(String role, String below) {
        return estates.azure.principal(
                "{\"role\":\"" + role + "\",\"scope\":\"/subscriptions/" + estates.subscription() + below + "\"}");
    }

    /** What differs from run to run stands as a letter: the subscription as S, ids as I. */
    private void reads(ThrowingCallable work) {
        Problem problem = Estates.problem(work);
        String text = problem.render()
                .replace(estates.subscription(), "S")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "I");

        assertThat(text).isEqualTo(expected);
    }
}
