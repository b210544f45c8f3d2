/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static io.github.adbmaven.testing.OddServer.answer;
import static io.github.adbmaven.testing.OddServer.json;
import static io.github.adbmaven.testing.OddServer.page;
import static io.github.adbmaven.testing.OddServer.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.databricks.ManagementHeaders;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.databricks.WorkspaceCredentials;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.testing.RecordedProgress;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.wait.WaitContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workspaces that answer by a script, in a time that passes only when somebody waits. */
class ReadinessProbeTest {
    private static final WorkspaceId ID = new WorkspaceId("11111111-2222-3333-4444-555555555555", "rg-demo", "demo");
    private static final OddServer.Behaviour ME = json(200, "{\"userName\":\"c0\"}");
    private static final OddServer.Behaviour STRANGER =
            page(403, "<html><body><pre>    User not authorized.</pre></body></html>");
    private static final OddServer.Behaviour CLOSED =
            json(403, "{\"error_code\":403,\"message\":\"Unauthorized access to Org: 555 [ReqId: r]\"}");
    private static final OddServer.Behaviour FRESH = json(
            400,
            "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"Current organization 555 does not have any"
                    + " associated worker environments\"}");

    private final OddServer server = new OddServer();
    private final FakeTime time = new FakeTime();
    private final RecordedProgress progress = new RecordedProgress();
    private final HttpPipelineFactory http =
            new HttpPipelineFactory(EmulatedAzure.settings(OddServer.caPem()), progress, time, time);
    private Supplier<Secret> token = () -> new Secret("an-entra-token");

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void threeConsecutiveSuccessesAreRequired() {
        server.then(ME);

        assertThat(afterCreation("Enabled")).isEqualTo(new ReadinessResult.Usable());
        assertThat(server.received()).hasSize(3);
        assertThat(server.received())
                .allMatch(request -> request.method().equals("GET")
                        && request.path().equals("/api/2.0/preview/scim/v2/Me")
                        && "Bearer an-entra-token".equals(request.header("Authorization")));
    }

    @Test
    void failureResetsConsecutiveSuccesses() {
        server.then(ME, ME, STRANGER, ME, answer(503, "", ""), ME);

        assertThat(afterCreation("Enabled")).isEqualTo(new ReadinessResult.Usable());
        assertThat(server.received()).hasSize(8);
    }

    @Test
    void errorsOfNewWorkspaceAreRetried() {
        server.then(
                FRESH,
                STRANGER,
                json(404, "{\"error_code\":\"NOT_FOUND\",\"message\":\"x\"}"),
                answer(503, "", ""),
                truncated(200, "{"),
                page(200, "<!doctype html><title>Sign in</title>"),
                ME);

        assertThat(afterCreation("Enabled")).isEqualTo(new ReadinessResult.Usable());
        assertThat(server.received()).as("no try is repeated beneath").hasSize(9);
        assertThat(time.pauses().stream().limit(5))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(10));
        assertThat(progress.lines())
                .startsWith(
                        "Checking workspace \"demo\": it returned 400 INVALID_PARAMETER_VALUE, 0 s of up to 30 min",
                        "Checking workspace \"demo\": it returned 403, 1 s of up to 30 min");
    }

    @Test
    void onlyNewWorkspaceReceivesManagementHeaders() {
        server.then(ME);

        afterCreation("Enabled");
        afterChange("Enabled");

        assertThat(server.received().stream()
                        .map(request -> request.header("X-Databricks-Azure-Workspace-Resource-Id") != null))
                .containsExactly(true, true, true, false, false, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void nonMemberCannotCheckChangedWorkspace(int status) {
        server.then(json(status, "{\"message\":\"User not authorized.\"}"));

        assertThat(afterChange("Enabled"))
                .isEqualTo(new ReadinessResult.NotChecked("this identity is not a member of the workspace"));
        assertThat(server.received()).hasSize(1);
        assertThat(progress.lines())
                .containsExactly(
                        "WARN Checking workspace \"demo\": not checked: this identity is not a member of the workspace.");
    }

    @Test
    void unknownRejectionIsNotReportedAsMissingMember() {
        server.then(json(403, "{\"message\":\"no entry\"}"));

        assertThat(afterChange("Enabled"))
                .isEqualTo(new ReadinessResult.NotChecked("the workspace rejected this identity: no entry"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This API is disabled for users without the workspace-access entitlements",
                "This API is disabled for users without account admin status"
            })
    void permanentRejectionEndsTheCheck(String message) {
        server.then(json(403, "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"" + message + "\"}"));

        assertThat(failure().render()).contains(message);
        assertThat(slept()).isZero();
    }

    @Test
    void newIpAccessListMessageMeansBlockedNetwork() {
        server.then(json(
                403,
                "{\"error_code\":403,\"message\":\"Source IP address: 10.1.2.3 is blocked by Databricks IP ACL for"
                        + " workspace: 555\"}"));

        assertThat(afterCreation("Enabled"))
                .isEqualTo(new ReadinessResult.NotChecked("not reachable from this machine"));
        assertThat(slept()).isLessThan(Duration.ofMinutes(3));
    }

    @Test
    void memberCanCheckChangedWorkspace() {
        server.then(answer(503, "", ""), ME);

        assertThat(afterChange("Enabled")).isEqualTo(new ReadinessResult.Usable());
    }

    @Test
    void blockedNetworkIsNotCheckedAfterTwoMinutes() {
        server.then(CLOSED);

        assertThat(afterCreation("Enabled"))
                .isEqualTo(new ReadinessResult.NotChecked("not reachable from this machine"));
        assertThat(slept()).isBetween(Duration.ofMinutes(2), Duration.ofSeconds(131));
        assertThat(progress.lines())
                .endsWith("WARN Checking workspace \"demo\": not checked: not reachable from this machine.");
    }

    @Test
    void privateLinkErrorMeansBlockedNetwork() {
        server.then(answer(302, "", "", "Location: /login.html?error=private-link-validation-error:555"));

        assertThat(afterChange("Enabled")).isEqualTo(new ReadinessResult.NotChecked("not reachable from this machine"));
    }

    @Test
    void blockedNetworkMayBecomeReachable() {
        server.then(CLOSED, CLOSED, ME);

        assertThat(afterCreation("Enabled")).isEqualTo(new ReadinessResult.Usable());
    }

    @Test
    void privateWorkspaceNeedNotRespond() {
        assertThat(new ReadinessProbe(clients())
                        .afterCreation(at(URI.create("https://no-such-host.invalid")), resource("Disabled"), watch()))
                .isEqualTo(new ReadinessResult.NotChecked("not reachable from this machine"));
        assertThat(slept()).isBetween(Duration.ofMinutes(2), Duration.ofSeconds(131));
    }

    @Test
    void privateWorkspaceThatRespondsIsUsable() {
        server.then(ME);

        assertThat(afterCreation("Disabled")).isEqualTo(new ReadinessResult.Usable());
    }

    @Test
    void unavailableWorkspaceIsAnErrorAtTheDeadline() {
        server.then(
                json(503, "{\"error_code\":\"TEMPORARILY_UNAVAILABLE\",\"message\":\"later\"}", "x-request-id: r1"));

        assertThat(failure().render()).isEqualTo("""
                Checking workspace "demo": not usable after 30 min. [ADB-426]
                  Observed:     Azure Databricks answered 503 TEMPORARILY_UNAVAILABLE (request id r1): later
                  Action taken: the workspace exists; Azure reports it as ready.
                  Likely cause: the workspace, its control plane or a proxy in front of them is temporarily unavailable.
                  Fix:          run the build again in a few minutes; https://status.azuredatabricks.net lists known incidents.""");
        assertThat(slept()).isEqualTo(Duration.ofMinutes(30));
        assertThat(progress.lines().size()).as("a line every 15 seconds or so").isBetween(90, 125);
    }

    @Test
    void unknownHostIsAnErrorAtTheDeadline() {
        ProblemException failure = catchThrowableOfType(
                ProblemException.class,
                () -> new ReadinessProbe(clients())
                        .afterCreation(at(URI.create("https://no-such-host.invalid")), resource("Enabled"), watch()));

        assertThat(failure)
                .hasMessageContaining("the host name could not be resolved")
                .hasMessageContaining("the workspace exists");
    }

    @Test
    void rejectionIsAwaitedForFiveMinutesOnly() {
        server.then(STRANGER);

        assertThat(failure().render()).contains("not usable after 5 min").contains("Contributor");
        assertThat(slept()).isBetween(Duration.ofMinutes(5), Duration.ofSeconds(311));
    }

    @Test
    void alternatingResponsesAreAnErrorAtTheDeadline() {
        server.then(Stream.generate(() -> List.of(ME, answer(503, "", "")))
                .limit(400)
                .flatMap(List::stream)
                .toArray(OddServer.Behaviour[]::new));

        ProblemException failure = catchThrowableOfType(
                ProblemException.class,
                () -> new ReadinessProbe(clients())
                        .afterCreation(at(server.uri()), resource("Enabled"), watch(Duration.ofMinutes(3))));
        assertThat(failure).hasMessageContaining("not usable after 3 min");
    }

    @Test
    void rejectionByAnotherServiceIsReportedUnchanged() {
        Problem refusal = Problem.rejected(ErrorCode.AZURE_REJECTED_REQUEST, "Entra ID issued no token.")
                .serviceError(new ServiceError("Entra ID", 401, "AADSTS7000215", "no", Optional.empty()));
        token = () -> {
            throw new ProblemException(refusal);
        };

        assertThat(catchThrowableOfType(ProblemException.class, () -> afterChange("Enabled"))
                        .problem())
                .isEqualTo(refusal);
    }

    private ReadinessResult afterCreation(String network) {
        return new ReadinessProbe(clients()).afterCreation(at(server.uri()), resource(network), watch());
    }

    private ReadinessResult afterChange(String network) {
        return new ReadinessProbe(clients()).afterChange(at(server.uri()), resource(network), watch());
    }

    private Problem failure() {
        ProblemException failure = catchThrowableOfType(ProblemException.class, () -> afterCreation("Enabled"));
        assertThat(failure).isNotNull();
        return failure.problem();
    }

    private Duration slept() {
        return time.pauses().stream().reduce(Duration.ZERO, Duration::plus);
    }

    private WaitContext watch() {
        return watch(Duration.ofMinutes(30));
    }

    private WaitContext watch(Duration limit) {
        return new WaitContext("Checking workspace \"demo\"", Deadline.in(limit, time), time, time, progress);
    }

    private static Workspace at(URI url) {
        return new Workspace(url, Optional.of(ID), Optional.of("555"));
    }

    private static ArmWorkspace resource(String network) {
        return new ArmWorkspace(
                ID,
                "westeurope",
                "Succeeded",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Json.object("{\"properties\":{\"publicNetworkAccess\":\"" + network + "\"}}")
                        .orElseThrow());
    }

    private WorkspaceClientFactory clients() {
        return new WorkspaceClientFactory() {
            @Override
            public WorkspaceClient forWorkspace(Workspace workspace) {
                return client(workspace, Optional.of(new ManagementHeaders(() -> new Secret("management"), ID)));
            }

            @Override
            public WorkspaceClient withoutManagementHeaders(Workspace workspace) {
                return client(workspace, Optional.empty());
            }

            @Override
            public WorkspaceClient withoutDeadline(Workspace workspace) {
                throw new AssertionError("nothing is owed here");
            }

            @Override
            public WorkspaceClient forShutdown(Workspace workspace) {
                throw new AssertionError("nobody is in a hurry");
            }
        };
    }

    private WorkspaceClient client(Workspace workspace, Optional<ManagementHeaders> management) {
        return new WorkspaceClient(workspace.url(), http, new WorkspaceCredentials(() -> token.get(), management));
    }
}
