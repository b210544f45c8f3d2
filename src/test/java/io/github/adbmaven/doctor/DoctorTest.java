/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.OddServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorTest {
    private final DoctorFixture fixture = new DoctorFixture();
    private final EmulatedAzure azure = fixture.azure;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void allChecksPassForMember() {
        azure.order(HttpMethod.POST, "/tokens", "{\"count\":3}");

        Diagnosis diagnosis = fixture.diagnose(false);

        assertThat(diagnosis.results()).extracting(CheckResult::check).containsExactly(Check.values());
        assertThat(diagnosis.results())
                .allSatisfy(step -> assertThat(step.state()).as("%s", step).isEqualTo(CheckResult.State.PASSED));
        assertThat(diagnosis.failure()).isEmpty();
        assertThat(fact(diagnosis, Check.ENTRA_NAME, "host")).isEqualTo("localhost");
        assertThat(fact(diagnosis, Check.ENTRA_CONNECTION, "protocol")).isEqualTo("TLSv1.3");
        assertThat(fact(diagnosis, Check.ENTRA_CONNECTION, "certificate")).contains("localhost");
        assertThat(fact(diagnosis, Check.ENTRA_CONNECTION, "trusted by")).contains("caBundle");
        assertThat(fact(diagnosis, Check.DATABRICKS_TOKEN, "aud")).isEqualTo("2ff814a6-3304-4ab8-85cb-cd0e6f879c1d");
        assertThat(fact(diagnosis, Check.ARM_TOKEN, "tid"))
                .isEqualTo(azure.access().tenantId());
        assertThat(fact(diagnosis, Check.ARM_TOKEN, "exp")).startsWith("20");
        assertThat(fact(diagnosis, Check.RESOURCE, "state")).isEqualTo("Succeeded");
        assertThat(fact(diagnosis, Check.ROLE, "allows")).contains("Contributor");
        assertThat(fact(diagnosis, Check.WORKSPACE_ANSWER, "workspace id"))
                .isEqualTo(fact(diagnosis, Check.RESOURCE, "workspace id"));
        assertThat(fact(diagnosis, Check.MEMBERSHIP, "name"))
                .isEqualTo(azure.access().clientId());
        assertThat(fact(diagnosis, Check.TOKENS, "active")).isEqualTo("3 of 600");
    }

    @Test
    void outputContainsNoSecretAndNothingIsChanged() {
        fixture.signInWithRole("Contributor");

        Diagnosis diagnosis = fixture.diagnose(false);

        assertThat(azure.secrets())
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(diagnosis.toString()).doesNotContain(secret));
        assertThat(azure.requests())
                .allMatch(request -> request.startsWith("GET ") || request.startsWith("POST entra "));
        assertThat(azure.log()).noneMatch(entry -> entry.toString().contains("x-databricks-azure-sp-management-token"));
        assertThat(azure.order(HttpMethod.GET, "/state", "").at("/workspaces/0/members"))
                .isEmpty();
    }

    @Test
    void nonMemberWithRoleIsNoFailure() {
        fixture.signInWithRole("Contributor");

        Diagnosis diagnosis = fixture.diagnose(false);

        assertThat(diagnosis.failure()).isEmpty();
        assertThat(notChecked(diagnosis))
                .containsExactlyInAnyOrder(Check.MEMBERSHIP, Check.TOKEN_SETTINGS, Check.TOKENS);
        assertThat(step(diagnosis, Check.MEMBERSHIP).note().orElseThrow())
                .contains("not a member", "its Azure role grants access", "-Dadb.full=true");
    }

    @Test
    void fullDiagnosisAddsIdentityToWorkspace() {
        fixture.signInWithRole("Contributor");

        Diagnosis diagnosis = fixture.diagnose(true);

        assertThat(diagnosis.results()).allMatch(step -> step.state() == CheckResult.State.PASSED);
        assertThat(fact(diagnosis, Check.MEMBERSHIP, "entered")).contains("because of its role");
        assertThat(fact(diagnosis, Check.MEMBERSHIP, "admin")).isEqualTo("yes");
        assertThat(fact(diagnosis, Check.TOKENS, "active")).isEqualTo("0 of 600");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void missingMembershipAndRoleIsFailure(boolean full) {
        fixture.signInWithRole("Reader");

        Diagnosis diagnosis = fixture.diagnose(full);

        assertThat(fact(diagnosis, Check.ROLE, "allows")).contains("must already be a member");
        assertThat(failing(diagnosis, Check.MEMBERSHIP, Check.TOKEN_SETTINGS, Check.TOKENS)
                        .render())
                .contains("is not a member of the workspace", "Contributor");
    }

    @Test
    void unreadablePermissionsAreNoFailure() {
        fixture.signInWithRole("Contributor");
        azure.fault(
                "{\"service\":\"arm\",\"path\":\".*/permissions\",\"kind\":\"answer\",\"status\":403,"
                        + "\"body\":\"{\\\"error\\\":{\\\"code\\\":\\\"AuthorizationFailed\\\",\\\"message\\\":\\\"no\\\"}}\"}");

        Diagnosis diagnosis = fixture.diagnose(false);

        assertThat(diagnosis.failure()).isEmpty();
        assertThat(notChecked(diagnosis))
                .containsExactlyInAnyOrder(Check.ROLE, Check.MEMBERSHIP, Check.TOKEN_SETTINGS, Check.TOKENS);
        assertThat(step(diagnosis, Check.MEMBERSHIP).note().orElseThrow()).contains("is unknown");
    }

    @Test
    void rejectionWithoutReasonMeansNonMember() {
        fixture.signInWithRole("Contributor");
        rejectRequests("");

        Diagnosis diagnosis = fixture.diagnose(false);

        assertThat(diagnosis.failure()).isEmpty();
        assertThat(notChecked(diagnosis))
                .containsExactlyInAnyOrder(Check.MEMBERSHIP, Check.TOKEN_SETTINGS, Check.TOKENS);
    }

    @ParameterizedTest
    @CsvSource({
        "Unauthorized access to Org: 5550001112223334, IP access list",
        "Source IP address: 10.1.2.3 is blocked by Databricks IP ACL for workspace: 5, IP access list",
        "This API is disabled for users without the workspace-access entitlements, entitlement",
        "This API is disabled for users without account admin status, account",
        "no entry, does not recognize this message",
        "Invalid access token., different tenants"
    })
    void explainedRejectionIsFailure(String message, String reason) {
        fixture.signInWithRole("Contributor");
        rejectRequests(message);

        assertThat(failing(fixture.diagnose(false), Check.MEMBERSHIP, Check.TOKEN_SETTINGS, Check.TOKENS)
                        .render())
                .contains(reason);
    }

    @Test
    void longestTokenLifetimeIsReported() {
        azure.order(
                HttpMethod.PATCH,
                "/workspaces",
                "{\"workspace\":\"%s\",\"maximumLifetime\":\"P90D\"}"
                        .formatted(azure.access().workspace().orElseThrow().resourceId()));
        azure.order(HttpMethod.POST, "/tokens", "{\"count\":1}");

        assertThat(fact(fixture.diagnose(false), Check.TOKEN_SETTINGS, "longest lifetime"))
                .isEqualTo("90 d");
    }

    @Test
    void disabledTokensAreFailure() {
        azure.order(HttpMethod.POST, "/tokens", "{\"count\":1}");
        azure.fault("{\"service\":\"databricks\",\"path\":\".*/workspace-conf.*\",\"kind\":\"answer\",\"status\":200,"
                + "\"body\":\"{\\\"enableTokensConfig\\\":\\\"false\\\"}\"}");

        assertThat(failing(fixture.diagnose(false), Check.TOKEN_SETTINGS).render())
                .contains("disabled");
    }

    @Test
    void unreadableTokenSettingsAreNotChecked() {
        fixture.signInWithRole("Reader");
        addMember(true);

        Diagnosis diagnosis = fixture.diagnose(false);

        assertThat(diagnosis.failure()).isEmpty();
        assertThat(notChecked(diagnosis)).containsExactly(Check.TOKEN_SETTINGS);
    }

    /** The first request to this address is the one without a credential. */
    private void rejectRequests(String message) {
        azure.fault("{\"service\":\"databricks\",\"path\":\".*/Me\",\"skip\":1,\"kind\":\"answer\",\"status\":403,"
                + "\"body\":\"{\\\"error_code\\\":403,\\\"message\\\":\\\"" + message + "\\\"}\"}");
    }

    @Test
    void unknownHostIsFirstFailure() {
        fixture.authority(URI.create("https://login.adb-test.invalid/"));

        Problem problem = failing(
                fixture.diagnose(false),
                Check.ENTRA_NAME,
                Check.ENTRA_CONNECTION,
                Check.ENTRA_CLOCK,
                Check.DATABRICKS_TOKEN,
                Check.ARM_TOKEN,
                Check.SUBSCRIPTION,
                Check.RESOURCE,
                Check.ROLE,
                Check.WORKSPACE_NAME,
                Check.WORKSPACE_CONNECTION,
                Check.WORKSPACE_CLOCK,
                Check.WORKSPACE_ANSWER,
                Check.MEMBERSHIP,
                Check.TOKEN_SETTINGS,
                Check.TOKENS);

        assertThat(problem.kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
        assertThat(problem.render())
                .contains("Entra ID at login.adb-test.invalid", "the host name could not be resolved", "proxy");
    }

    @Test
    void hostNameNeedNotResolveBehindProxy() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("localhost", closedPort())));
        try {
            fixture.authority(URI.create("https://login.adb-test.invalid/"));

            Diagnosis diagnosis = fixture.diagnose(false);

            assertThat(step(diagnosis, Check.ENTRA_NAME).state()).isEqualTo(CheckResult.State.NOT_CHECKED);
            assertThat(step(diagnosis, Check.ENTRA_NAME).note().orElseThrow()).contains("proxy localhost:");
            assertThat(diagnosis.firstFailure().orElseThrow().check()).isEqualTo(Check.ENTRA_CONNECTION);
            assertThat(fact(diagnosis, Check.ENTRA_CONNECTION, "proxy")).startsWith("localhost:");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void refusedConnectionIsReported() throws IOException {
        int port = closedPort();
        fixture.resourceManager(URI.create("https://localhost:" + port + "/"));

        Diagnosis diagnosis = fixture.diagnose(false);

        Problem problem = failing(
                diagnosis,
                Check.ARM_CONNECTION,
                Check.ARM_CLOCK,
                Check.SUBSCRIPTION,
                Check.RESOURCE,
                Check.ROLE,
                Check.WORKSPACE_NAME,
                Check.WORKSPACE_CONNECTION,
                Check.WORKSPACE_CLOCK,
                Check.WORKSPACE_ANSWER,
                Check.MEMBERSHIP,
                Check.TOKEN_SETTINGS,
                Check.TOKENS);
        assertThat(problem.summary()).contains("Azure Resource Manager at localhost:" + port, "refused");
        assertThat(step(diagnosis, Check.ARM_TOKEN).state())
                .as("checks that do not depend on it still run")
                .isEqualTo(CheckResult.State.PASSED);
    }

    @Test
    void unreachableWorkspaceIsReported() throws IOException {
        int port = closedPort();
        fixture.selector =
                DoctorFixture.named(azure.workspaceId(), Optional.of(URI.create("https://localhost:" + port)));

        Problem problem = failing(
                fixture.diagnose(false),
                Check.WORKSPACE_CONNECTION,
                Check.WORKSPACE_CLOCK,
                Check.WORKSPACE_ANSWER,
                Check.MEMBERSHIP,
                Check.TOKEN_SETTINGS,
                Check.TOKENS);

        assertThat(problem.summary()).contains("Azure Databricks at localhost:" + port, "refused");
    }

    @Test
    void untrustedCertificateIsReported() {
        fixture.caPem = OddServer.caPem();

        assertThat(explained(fixture.diagnose(false), Check.ENTRA_CONNECTION).render())
                .contains("the server certificate is not trusted by this JDK", "<caBundle>");
    }

    @Test
    void wrongSecretIsReported() {
        fixture.identity = azure.identity(azure.access().clientId(), "wrong");

        Diagnosis diagnosis = fixture.diagnose(false);

        CheckResult first = diagnosis.firstFailure().orElseThrow();
        assertThat(first.check()).isEqualTo(Check.DATABRICKS_TOKEN);
        assertThat(first.problem().orElseThrow().hasCode("AADSTS7000215")).isTrue();
        assertThat(diagnosis.failure().orElseThrow().kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(diagnosis.failure().orElseThrow().render())
                .contains("Check \"Token for Databricks\" failed", "store the secret's VALUE");
    }

    @Test
    void unknownSubscriptionIsReported() {
        WorkspaceId id = azure.workspaceId();
        fixture.selector = DoctorFixture.named(
                new WorkspaceId("00000000-0000-4000-8000-000000000009", id.resourceGroup(), id.name()),
                Optional.empty());

        assertThat(explained(fixture.diagnose(false), Check.SUBSCRIPTION).hasCode("SubscriptionNotFound"))
                .isTrue();
    }

    @Test
    void workspaceCannotBeReadWithoutRole() {
        fixture.signInWithRole("none");

        Diagnosis diagnosis = fixture.diagnose(false);

        assertThat(step(diagnosis, Check.SUBSCRIPTION).state()).isEqualTo(CheckResult.State.NOT_CHECKED);
        assertThat(explained(diagnosis, Check.RESOURCE).render()).contains("az role assignment create", "Reader");
    }

    @Test
    void memberWithConfiguredHostNeedsNoRole() {
        fixture.signInWithRole("none");
        addMember(true);
        fixture.selector = DoctorFixture.named(azure.workspaceId(), Optional.of(azure.host()));

        Diagnosis diagnosis = fixture.diagnose(false);

        assertThat(diagnosis.failure()).isEmpty();
        assertThat(notChecked(diagnosis))
                .containsExactlyInAnyOrder(Check.SUBSCRIPTION, Check.RESOURCE, Check.ROLE, Check.TOKEN_SETTINGS);
        assertThat(step(diagnosis, Check.TOKENS).state()).isEqualTo(CheckResult.State.PASSED);
    }

    @Test
    void missingWorkspaceIsReported() {
        WorkspaceId id = azure.workspaceId();
        fixture.selector = DoctorFixture.named(
                new WorkspaceId(id.subscriptionId(), id.resourceGroup(), "another"), Optional.empty());

        assertThat(explained(fixture.diagnose(false), Check.RESOURCE).render())
                .contains("Workspace \"another\" not found", "misspelt");
    }

    @Test
    void failedWorkspaceIsReportedWithFacts() {
        azure.order(HttpMethod.PATCH, "/workspaces", "{\"provisioningState\":\"Failed\"}");

        Diagnosis diagnosis = fixture.diagnose(false);

        assertThat(fact(diagnosis, Check.RESOURCE, "state")).isEqualTo("Failed");
        assertThat(step(diagnosis, Check.RESOURCE).problem().orElseThrow().render())
                .contains("its creation or its last change failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'x-databricks-org-id':'0'}"})
    void responseWithoutWorkspaceIdIsNotChecked(String headers) {
        addMember(true);
        azure.fault("{'service':'databricks','kind':'answer','status':401,'body':'','headers':%s}"
                .formatted(headers)
                .replace('\'', '"'));

        Diagnosis diagnosis = fixture.diagnose(false);

        assertThat(diagnosis.failure()).isEmpty();
        assertThat(notChecked(diagnosis)).contains(Check.WORKSPACE_ANSWER);
    }

    @Test
    void hostOfOtherWorkspaceGetsNoCredential() {
        azure.order(HttpMethod.POST, "/tokens", "{\"count\":1}");
        try (OddServer other = new OddServer()) {
            fixture.caPem = fixture.caPem + OddServer.caPem();
            other.then(OddServer.json(401, "{}", "x-databricks-org-id: 42", "Date: " + httpDate(Duration.ZERO)));
            fixture.selector = DoctorFixture.named(azure.workspaceId(), Optional.of(other.uri()));

            Diagnosis diagnosis = fixture.diagnose(true);

            assertThat(failing(diagnosis, Check.WORKSPACE_ANSWER, Check.MEMBERSHIP, Check.TOKEN_SETTINGS, Check.TOKENS)
                            .render())
                    .contains("returned workspace ID 42", "no credential was sent");
            assertThat(other.received())
                    .isNotEmpty()
                    .allSatisfy(request ->
                            assertThat(request.header("authorization")).isNull());
        }
    }

    @Test
    void serverThatIsNoWorkspaceIsReported() {
        try (OddServer page = new OddServer()) {
            fixture.caPem = fixture.caPem + OddServer.caPem();
            page.then(OddServer.page(200, "<!doctype html><title>Sign in</title>"));
            fixture.selector = new WorkspaceSelector.Hosted(page.uri());

            Diagnosis diagnosis = fixture.diagnose(false);

            assertThat(step(diagnosis, Check.WORKSPACE_ANSWER).state()).isEqualTo(CheckResult.State.NOT_CHECKED);
            assertThat(step(diagnosis, Check.WORKSPACE_CLOCK).state()).isEqualTo(CheckResult.State.NOT_CHECKED);
            assertThat(diagnosis.firstFailure().orElseThrow().check()).isEqualTo(Check.MEMBERSHIP);
        }
    }

    @Test
    void hostAloneContactsNoOtherServer() {
        azure.order(HttpMethod.POST, "/tokens", "{\"count\":1}");
        fixture.selector = new WorkspaceSelector.Hosted(azure.host());

        Diagnosis diagnosis = fixture.diagnose(false);

        assertThat(diagnosis.failure()).isEmpty();
        assertThat(notChecked(diagnosis))
                .containsExactlyInAnyOrder(
                        Check.ARM_NAME,
                        Check.ARM_CONNECTION,
                        Check.ARM_CLOCK,
                        Check.ARM_TOKEN,
                        Check.SUBSCRIPTION,
                        Check.RESOURCE,
                        Check.ROLE);
        assertThat(azure.requests()).noneMatch(request -> request.contains(" arm "));
    }

    @Test
    void nonMemberWithHostAloneFails() {
        fixture.signInWithRole("Owner");
        fixture.selector = new WorkspaceSelector.Hosted(azure.host());

        assertThat(fixture.diagnose(true).firstFailure().orElseThrow().check())
                .as("issue-token could not add it either, because the ID of the workspace is unknown")
                .isEqualTo(Check.MEMBERSHIP);
    }

    @Test
    void missingTokenPermissionIsFailure() {
        fixture.signInWithRole("Reader");
        addMember(false);

        assertThat(failing(fixture.diagnose(false), Check.TOKENS).render())
                .contains("does not have the permission CAN_USE", "ask a workspace admin");
    }

    @ParameterizedTest
    @CsvSource({"539, PASSED, false", "540, PASSED, true", "600, FAILED, false"})
    void nearlyReachedQuotaIsWarning(int tokens, CheckResult.State state, boolean warned) {
        azure.order(HttpMethod.POST, "/tokens", "{\"count\":" + tokens + "}");

        Diagnosis diagnosis = fixture.diagnose(false);
        CheckResult step = step(diagnosis, Check.TOKENS);

        assertThat(step.state()).isEqualTo(state);
        assertThat(step.note().isPresent()).isEqualTo(warned);
        if (state == CheckResult.State.FAILED) {
            assertThat(explained(diagnosis, Check.TOKENS).render())
                    .contains("limit of 600 tokens", "adb:prune-tokens", "<pruneOnQuota>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PT30S, PASSED, false",
        "-PT2M, PASSED, true",
        "PT2M, PASSED, true",
        "PT6M, FAILED, false",
        "-PT6M, FAILED, false"
    })
    void clockSkewIsReported(Duration ahead, CheckResult.State state, boolean warned) {
        fixture.clock = Clock.offset(Clock.systemUTC(), ahead);

        Diagnosis diagnosis = fixture.diagnose(false);

        for (Check check : List.of(Check.ENTRA_CLOCK, Check.ARM_CLOCK)) {
            assertThat(step(diagnosis, check).state()).isEqualTo(state);
            assertThat(step(diagnosis, check).note().isPresent()).isEqualTo(warned);
        }
        if (state == CheckResult.State.FAILED) {
            assertThat(diagnosis.firstFailure().orElseThrow().check()).isEqualTo(Check.ENTRA_CLOCK);
            assertThat(diagnosis.failure().orElseThrow().remedy().orElseThrow()).contains("set the clock");
            assertThat(fact(diagnosis, Check.ENTRA_CLOCK, "this machine"))
                    .contains(ahead.isNegative() ? "behind" : "ahead");
        }
    }

    @Test
    void opaqueTokenIsNoFailure() {
        azure.fault(
                "{\"service\":\"entra\",\"path\":\".*/token\",\"times\":2,\"kind\":\"answer\",\"status\":200,"
                        + "\"body\":\"{\\\"token_type\\\":\\\"Bearer\\\",\\\"expires_in\\\":3599,\\\"access_token\\\":\\\"opaque\\\"}\"}");

        Diagnosis diagnosis = fixture.diagnose(false);

        assertThat(fact(diagnosis, Check.DATABRICKS_TOKEN, "claims")).isEqualTo("opaque");
        assertThat(step(diagnosis, Check.DATABRICKS_TOKEN).state()).isEqualTo(CheckResult.State.PASSED);
        assertThat(diagnosis.firstFailure().orElseThrow().check()).isEqualTo(Check.SUBSCRIPTION);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void addMember(boolean canUseTokens) {
        azure.order(
                HttpMethod.PATCH,
                "/principals",
                "{\"applicationId\":\"%s\",\"workspace\":\"%s\",\"member\":true,\"canUseTokens\":%s}"
                        .formatted(
                                fixture.identity.applicationId().orElseThrow(),
                                azure.access().workspace().orElseThrow().resourceId(),
                                canUseTokens));
    }

    private static String httpDate(Duration ahead) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plus(ahead));
    }

    /** Returns the problem of the only failed check. Exactly the checks that depend on it were skipped. */
    private static Problem failing(Diagnosis diagnosis, Check failed, Check... skipped) {
        Set<Check> expected = Arrays.stream(skipped).collect(Collectors.toSet());
        assertThat(diagnosis.results())
                .filteredOn(step -> step.state() == CheckResult.State.FAILED)
                .extracting(CheckResult::check)
                .containsExactly(failed);
        assertThat(diagnosis.results())
                .filteredOn(step -> step.state() == CheckResult.State.SKIPPED)
                .extracting(CheckResult::check)
                .containsExactlyInAnyOrderElementsOf(expected);
        return explained(diagnosis, failed);
    }

    /** Returns the problem of the first failed check, which contains a remedy. */
    private static Problem explained(Diagnosis diagnosis, Check first) {
        CheckResult step = diagnosis.firstFailure().orElseThrow();
        assertThat(step.check()).isEqualTo(first);
        Problem problem = step.problem().orElseThrow();
        assertThat(problem.remedy()).as(problem.render()).isPresent();
        assertThat(diagnosis.failure().orElseThrow().render())
                .contains("Check \"" + first.title() + "\" failed", problem.summary());
        return problem;
    }

    private static List<Check> notChecked(Diagnosis diagnosis) {
        return diagnosis.results().stream()
                .filter(step -> step.state() == CheckResult.State.NOT_CHECKED)
                .map(CheckResult::check)
                .toList();
    }

    private static CheckResult step(Diagnosis diagnosis, Check check) {
        return diagnosis.results().stream()
                .filter(step -> step.check() == check)
                .findFirst()
                .orElseThrow();
    }

    private static String fact(Diagnosis diagnosis, Check check, String label) {
        return step(diagnosis, check).facts().stream()
                .filter(fact -> fact.label().equals(label))
                .map(Problem.Fact::text)
                .findFirst()
                .orElseThrow();
    }
}
