/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import static io.github.adbmaven.azure.arm.ScriptedArm.DEMO;
import static io.github.adbmaven.azure.arm.ScriptedArm.DEMO_URL;
import static io.github.adbmaven.azure.arm.ScriptedArm.record;
import static io.github.adbmaven.azure.arm.ScriptedArm.refusal;
import static io.github.adbmaven.azure.arm.ScriptedArm.resource;
import static io.github.adbmaven.testing.OddServer.answer;
import static io.github.adbmaven.testing.OddServer.hangUp;
import static io.github.adbmaven.testing.OddServer.json;
import static io.github.adbmaven.testing.OddServer.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.wait.WaitContext;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which Azure lets clients follow what it has begun. */
class LongRunningOperationTest {
    private static final String STATUS = "/subscriptions/s/operationStatus/a==?api-version=x";
    private static final String RESULT = "/subscriptions/s/operationResults/a==?api-version=x";
    private static final String NOW = "Retry-After: 0";

    private final ScriptedArm azure = new ScriptedArm();
    private final WorkspacesClient workspaces = new WorkspacesClient(azure.calls);

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void statusRecordIsPolledUntilSucceeded() {
        azure.server.then(
                resource(201, "Accepted", statusHeader(), "Location: " + azure.at(RESULT), "Retry-After: 7"),
                record("Running", "Retry-After: 3"),
                record("Succeeded"));

        put().await(azure.watch());

        assertThat(azure.requests()).containsExactly("PUT " + DEMO_URL, "GET " + STATUS, "GET " + STATUS);
        assertThat(azure.server.received().get(1).header("Authorization")).isEqualTo("Bearer a-management-token");
        assertThat(azure.time.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(3));
        assertThat(azure.messages())
                .containsExactly(
                        "Creating workspace \"demo\": Accepted, 0 s of up to 30 min",
                        "Creating workspace \"demo\": Running, 7 s of up to 30 min");
    }

    @Test
    void bodyIsSentUnchanged() {
        azure.server.then(resource(200, "Succeeded"));

        workspaces.put(DEMO, Json.newObject().put("location", "westeurope")).await(azure.watch());

        assertThat(azure.server.received().get(0).body()).isEqualTo("{\"location\":\"westeurope\"}");
        assertThat(azure.server.received().get(0).header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void statusAddressMayChangeAndLackHost() {
        azure.server.then(
                resource(201, "Creating", "Azure-AsyncOperation: " + STATUS, NOW),
                record("Creating", "Azure-AsyncOperation: " + azure.at("/moved"), NOW),
                record("Succeeded"));

        put().await(azure.watch());

        assertThat(azure.requests()).containsExactly("PUT " + DEMO_URL, "GET " + STATUS, "GET /moved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/status", "http://localhost/status", "//evil.example", "not a url"})
    void resourceIsPolledInsteadOfUntrustedStatusAddress(String address) {
        azure.server.then(
                resource(201, "Creating", "Azure-AsyncOperation: " + address, NOW),
                resource(200, "Creating", NOW),
                resource(200, "Succeeded"));

        put().await(azure.watch());

        assertThat(azure.requests()).containsExactly("PUT " + DEMO_URL, "GET " + DEMO_URL, "GET " + DEMO_URL);
        assertThat(azure.progress.lines()).anyMatch(line -> line.startsWith("DEBUG") && line.contains(address));
        assertThat(azure.messages()).noneMatch(line -> line.contains(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Succeeded", ""})
    void acceptedOperationIsPolledInEveryState(String state) {
        azure.server.then(
                state.isEmpty()
                        ? json(202, "{\"properties\":{}}", statusHeader(), NOW)
                        : resource(202, state, statusHeader(), NOW),
                record("Updating", NOW),
                record("Succeeded"));

        workspaces.setTags(DEMO, Map.of("team", "data")).await(azure.watch());

        assertThat(azure.requests()).containsExactly("PATCH " + DEMO_URL, "GET " + STATUS, "GET " + STATUS);
    }

    @Test
    void acceptedOperationWithoutAddressPollsResource() {
        azure.server.then(resource(202, "Succeeded", NOW), resource(200, "Updating", NOW), resource(200, "Succeeded"));

        workspaces.setTags(DEMO, Map.of("team", "data")).await(azure.watch());

        assertThat(azure.requests()).hasSize(3).endsWith("GET " + DEMO_URL);
    }

    @Test
    void pollingHasMinimumPause() {
        azure.server.then(
                resource(201, "Creating", statusHeader(), NOW),
                record("Creating", "Retry-After: Mon, 06 Nov 2000 08:00:00 GMT"),
                record("Succeeded"));

        put().await(azure.watch());

        assertThat(azure.time.pauses()).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500));
    }

    @Test
    void deletedResourceEndsDeletion() {
        azure.server.then(answer(202, "", "", NOW), resource(200, "Deleting", NOW), resource(200, "Deleted"));

        workspaces.delete(DEMO, false).await(azure.watch());

        assertThat(azure.requests()).hasSize(3);
    }

    @Test
    void expiredStatusRecordIsReplacedByResource() {
        azure.server.then(
                resource(201, "Creating", statusHeader(), NOW),
                refusal(404, "OperationNotFound", "gone"),
                resource(200, "Creating", NOW),
                resource(200, "Succeeded"));

        put().await(azure.watch());

        assertThat(azure.requests())
                .containsExactly("PUT " + DEMO_URL, "GET " + STATUS, "GET " + DEMO_URL, "GET " + DEMO_URL);
    }

    @Test
    void expiredStatusRecordIsReplacedByResourceWithoutPause() {
        azure.server.then(
                resource(201, "Creating", statusHeader(), "Retry-After: 7"),
                refusal(404, "OperationNotFound", "gone"),
                resource(200, "Succeeded"));

        put().await(azure.watch());

        assertThat(azure.requests()).endsWith("GET " + STATUS, "GET " + DEMO_URL);
        assertThat(azure.time.pauses()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void timeSinceOperationStartedCountsAsFirstPause() {
        azure.server.then(
                resource(201, "Creating", statusHeader(), "Retry-After: 15"),
                record("Running", "Retry-After: 3"),
                record("Succeeded"));
        ArmOperation operation = put();
        azure.time.advance(Duration.ofSeconds(10));

        operation.await(azure.watch());

        assertThat(azure.time.pauses()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(3));
    }

    @Test
    void operationThatMayHaveEndedIsReadWithoutPause() {
        azure.server.then(resource(201, "Creating", statusHeader(), "Retry-After: 15"), record("Succeeded"));
        ArmOperation operation = put();
        azure.time.advance(Duration.ofMinutes(5));

        operation.await(azure.watch());

        assertThat(azure.time.pauses()).isEmpty();
    }

    @Test
    void recordWithoutStatusIsReplacedByResource() {
        azure.server.then(
                resource(201, "Creating", statusHeader(), NOW), json(200, "{}", NOW), resource(200, "Succeeded"));

        put().await(azure.watch());

        assertThat(azure.requests()).endsWith("GET " + DEMO_URL);
    }

    @Test
    void resourceIsPolledIfNoStatusAddressIsReturned() {
        azure.server.then(
                resource(201, "Accepted", "Location: " + azure.at(RESULT), NOW),
                refusal(404, "ResourceNotFound", "not everywhere yet"),
                resource(200, "Creating"),
                json(200, "{\"properties\":{}}"));

        put().await(azure.watch());

        assertThat(azure.requests()).containsOnly("PUT " + DEMO_URL, "GET " + DEMO_URL);
        assertThat(azure.time.pauses())
                .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Test
    void finishedOperationIsNotPolled() {
        azure.server.then(resource(200, "Succeeded", statusHeader()));

        put().await(azure.watch());

        assertThat(azure.requests()).containsExactly("PUT " + DEMO_URL);
        assertThat(azure.messages()).isEmpty();
    }

    @Test
    void resultAddressIsPolledUntilDone() {
        azure.server.then(
                answer(202, "", "", "Location: " + azure.at(RESULT), NOW),
                answer(202, "", "", "Location: " + azure.at("/moved"), NOW),
                answer(204, "", ""),
                refusal(404, "ResourceNotFound", "gone"));

        workspaces.delete(DEMO, false).await(azure.watch());

        assertThat(azure.requests())
                .containsExactly("DELETE " + DEMO_URL, "GET " + RESULT, "GET /moved", "GET " + DEMO_URL);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202})
    void failedDeletionAtTheLocationAddressIsAnError(int status) {
        azure.server.then(
                answer(202, "", "", "Location: " + azure.at(RESULT), NOW),
                json(202, "{\"status\":\"Accepted\"}", "Location: " + azure.at("/moved"), NOW),
                json(status, """
                        {"status": "Failed", "error": {"code": "ApplianceDeletionFailed", "message": "A lock prevents it."}}"""));

        assertThat(failure(workspaces.delete(DEMO, false)).render())
                .contains("ApplianceDeletionFailed", "A lock prevents it.");
        assertThat(azure.requests()).containsExactly("DELETE " + DEMO_URL, "GET " + RESULT, "GET /moved");
    }

    @Test
    void deletionIsDoneWhenTheWorkspaceIsGone() {
        azure.server.then(
                answer(202, "", "", "Location: " + azure.at(RESULT), NOW),
                json(200, "{\"status\":\"Succeeded\"}"),
                resource(200, "Deleting", NOW),
                refusal(404, "ResourceNotFound", "gone"));

        workspaces.delete(DEMO, false).await(azure.watch());

        assertThat(azure.requests())
                .containsExactly("DELETE " + DEMO_URL, "GET " + RESULT, "GET " + DEMO_URL, "GET " + DEMO_URL);
    }

    @Test
    void deletionIsNotDoneWhileTheWorkspaceExists() {
        azure.server
                .then(
                        answer(202, "", "", "Location: " + azure.at(RESULT), NOW),
                        json(200, "{\"status\":\"Succeeded\"}"))
                .then(Collections.nCopies(4, resource(200, "Succeeded", "Retry-After: 600"))
                        .toArray(OddServer.Behaviour[]::new));

        assertThat(failure(workspaces.delete(DEMO, false)).render()).contains("not deleted yet");
    }

    @Test
    void deletionIsNotCheckedWithoutPermissionToRead() {
        azure.server.then(
                answer(202, "", "", "Location: " + azure.at(RESULT), NOW),
                json(200, "{\"status\":\"Succeeded\"}"),
                refusal(403, "AuthorizationFailed", "no role"));

        workspaces.delete(DEMO, false).await(azure.watch());

        assertThat(azure.messages())
                .last()
                .asString()
                .contains("Not checked: this identity has no permission to read the resource.");
    }

    @Test
    void deletionWithoutAddressPollsResource() {
        azure.server.then(
                answer(202, "", "", NOW),
                resource(200, "Deleting", NOW),
                resource(200, "Succeeded", NOW),
                refusal(404, "ResourceNotFound", "gone"));

        workspaces.delete(DEMO, false).await(azure.watch());

        assertThat(azure.requests()).hasSize(4).endsWith("GET " + DEMO_URL);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    void finishedDeletionIsNotPolled(int status) {
        azure.server.then(answer(status, "", ""), refusal(404, "ResourceNotFound", "gone"));

        workspaces.delete(DEMO, false).await(azure.watch());

        assertThat(azure.requests()).hasSize(status == 200 ? 2 : 1);
    }

    @Test
    void deletionOfMissingWorkspaceSucceeds() {
        azure.server.then(refusal(404, "ResourceGroupNotFound", "no such group"));

        workspaces.delete(DEMO, false).await(azure.watch());

        assertThat(azure.requests()).hasSize(1);
    }

    @Test
    void missingSubscriptionIsAnErrorOfDeletion() {
        azure.server.then(refusal(404, "SubscriptionNotFound", "no such subscription"));

        assertThat(catchThrowableOfType(ProblemException.class, () -> workspaces.delete(DEMO, false))
                        .problem()
                        .hasCode("SubscriptionNotFound"))
                .isTrue();
    }

    @Test
    void onlyForcedDeletionSendsParameter() {
        azure.server.then(answer(204, "", ""));

        workspaces.delete(DEMO, true);

        assertThat(azure.requests())
                .containsExactly("DELETE " + DEMO.path() + "?forceDeletion=true&api-version=2026-01-01");
    }

    @Test
    void tagsAloneArePatched() {
        azure.server.then(answer(202, "", "", "Location: " + azure.at(RESULT), NOW), json(200, "{\"properties\":{}}"));

        workspaces.setTags(DEMO, Map.of("team", "data")).await(azure.watch());

        assertThat(azure.requests()).containsExactly("PATCH " + DEMO_URL, "GET " + RESULT);
        assertThat(azure.server.received().get(0).body()).isEqualTo("{\"tags\":{\"team\":\"data\"}}");
    }

    @Test
    void failureReportsInnermostCause() {
        azure.server.then(resource(201, "Creating", statusHeader(), NOW), json(200, """
                        {"status": "Failed", "error": {"code": "ResourceOperationFailure",
                         "message": "The resource operation completed with terminal provisioning state 'Failed'.",
                         "details": [{"code": "ApplianceProvisioningFailed",
                                      "message": "The managed resource group 'x' already exists."}]}}""", "x-ms-request-id: 5f1c"));

        assertThat(failure(put()).render()).isEqualTo("""
                Azure accepted the request to create or change workspace "demo" in resource group "rg-demo", but the operation failed. [ADB-417]
                  Observed:     Azure Resource Manager returned 200 ApplianceProvisioningFailed (request ID 5f1c): it ended as Failed; \
                The resource operation completed with terminal provisioning state 'Failed'.; \
                ApplianceProvisioningFailed: The managed resource group 'x' already exists.
                  Likely cause: the managed resource group already exists; Azure creates a new one for each workspace.
                  Fix:          set <managedResourceGroup> (-Dadb.managedResourceGroup) \
                to an unused name, or delete that group; the next adb:apply deletes the failed workspace first.""");
    }

    @ParameterizedTest
    @CsvSource({
        "Canceled, but the operation was canceled",
        "CANCELED, but the operation was canceled",
        "failed, but the operation failed"
    })
    void endWithoutCauseIsReported(String state, String words) {
        azure.server.then(resource(201, "Creating", NOW), resource(200, state));

        assertThat(failure(put()).render())
                .contains(words)
                .contains("it ended as " + state)
                .contains("activity log");
    }

    @Test
    void transientErrorsDoNotEndTheOperation() {
        azure.server.then(
                resource(201, "Creating", statusHeader(), NOW),
                answer(503, "", "", "Retry-After: 20"),
                answer(429, "", "", NOW),
                answer(408, "", "", NOW),
                truncated(200, "{"),
                record("Succeeded"));

        put().await(azure.watch());

        assertThat(azure.requests()).hasSize(6);
        assertThat(azure.messages())
                .containsExactly(
                        "Creating workspace \"demo\": Creating, 0 s of up to 30 min",
                        "Creating workspace \"demo\": Creating (the last request returned 503), 0 s of up to 30 min",
                        "Creating workspace \"demo\": Creating (the last request returned 503), 15 s of up to 30 min",
                        "Creating workspace \"demo\": Creating (the last request returned 429), 20 s of up to 30 min",
                        "Creating workspace \"demo\": Creating (the last request returned 408), 21 s of up to 30 min",
                        "Creating workspace \"demo\": Creating (the last request got no response), 21 s of up to 30 min");
    }

    @Test
    void rejectedPollIsReported() {
        azure.server.then(resource(201, "Creating", statusHeader(), NOW), refusal(403, "AuthorizationFailed", "no"));

        assertThat(failure(put()).hasCode("AuthorizationFailed")).isTrue();
    }

    @Test
    void requestedPauseIsKeptAndLogged() {
        azure.server.then(resource(201, "Creating", statusHeader(), "Retry-After: 1200"), record("Succeeded"));

        put().await(azure.watch());

        assertThat(azure.time.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofMinutes(20));
        assertThat(azure.messages())
                .hasSize(81)
                .contains("Creating workspace \"demo\": Creating, 1 min 30 s of up to 30 min");
    }

    @Test
    void pauseBeyondTheDeadlineIsAnError() {
        azure.server.then(resource(201, "Creating", statusHeader(), "Retry-After: 6000"));

        assertThat(failure(put()).render()).isEqualTo("""
                Creating workspace "demo": not finished after 0 s. [ADB-420]
                  Observed:     the last state was Creating.
                  Observed:     Azure asks to wait 1 h 40 min before the next request, but only 30 min of the time limit remains.
                  Remaining:    the operation continues in Azure; running the same goal again waits for it.
                  Fix:          run the same goal again, or allow more time with <provisioningTimeout> (-Dadb.provisioningTimeout).""");
        assertThat(azure.time.pauses()).isEmpty();
    }

    @Test
    void deadlineDoesNotCancelOperation() {
        azure.server.then(
                resource(201, "Creating", statusHeader(), "Retry-After: 600"), record("Running", "Retry-After: 500"));

        assertThat(failure(put()).render()).isEqualTo("""
                Creating workspace "demo": not finished after 26 min 40 s. [ADB-420]
                  Observed:     the last state was Running.
                  Observed:     Azure asks to wait 8 min 20 s before the next request, but only 3 min 20 s of the time limit remains.
                  Remaining:    the operation continues in Azure; running the same goal again waits for it.
                  Fix:          run the same goal again, or allow more time with <provisioningTimeout> (-Dadb.provisioningTimeout).""");
        assertThat(azure.time.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofSeconds(1600));
    }

    @Test
    void timeoutNamesTheSetting() {
        azure.server.then(resource(200, "Updating"));
        WaitContext limited = new WaitContext(
                "Waiting for workspace \"demo\"",
                Deadline.in(Duration.ofMinutes(2), "<timeout> (-Dadb.timeout)", azure.time),
                azure.time,
                azure.time,
                azure.progress);

        ProblemException failure =
                catchThrowableOfType(ProblemException.class, () -> workspaces.awaitSettled(DEMO, limited));

        assertThat(failure.problem().remedy())
                .contains("run the same goal again, or allow more time with <timeout> (-Dadb.timeout).");
    }

    @Test
    void putIsRetriedAfterLostResponse() {
        azure.server.then(hangUp(), refusal(409, "AnotherOperationInProgress", "busy"));

        ProblemException refused = catchThrowableOfType(ProblemException.class, this::put);

        assertThat(refused.problem().hasCode("AnotherOperationInProgress")).isTrue();
        assertThat(azure.requests()).isEqualTo(List.of("PUT " + DEMO_URL, "PUT " + DEMO_URL));
    }

    @Test
    void stateCannotInjectCiCommand() {
        azure.server.then(resource(201, "##vso[task.setvariable]x", NOW), resource(200, "Succeeded"));

        put().await(azure.watch());

        assertThat(azure.messages()).noneMatch(line -> line.contains("##vso["));
    }

    @Test
    void newlySignedRecordIsFollowed() {
        azure.server.then(
                resource(201, "Accepted", statusHeader(), NOW),
                OddServer.json(202, "{\"status\":\"Accepted\"}", "Location: " + azure.at(RESULT), NOW),
                record("Succeeded"));

        put().await(azure.watch());

        assertThat(azure.requests()).containsExactly("PUT " + DEMO_URL, "GET " + STATUS, "GET " + RESULT);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 404, 409, 500, 503})
    void failedRecordIsAnErrorWithAnyStatus(int status) {
        azure.server.then(
                resource(201, "Accepted", statusHeader(), NOW),
                OddServer.json(
                        status,
                        "{\"status\":\"Failed\",\"error\":{\"code\":\"StorageAccountAlreadyTaken\",\"message\":\"taken\"}}"));

        Problem problem = failure(put());

        assertThat(problem.summary()).endsWith("but the operation failed.");
        assertThat(problem.hasCode("StorageAccountAlreadyTaken")).isTrue();
    }

    @Test
    void deletionInProgressIsFollowed() {
        azure.server.then(
                ScriptedArm.refusal(409, "ApplianceBeingDeleted", "is being deleted"),
                resource(200, "Deleting"),
                resource(200, "Deleting"),
                ScriptedArm.refusal(404, "ResourceNotFound", "gone"));

        workspaces.delete(DEMO, false).await(azure.watch());

        assertThat(azure.requests())
                .containsExactly("DELETE " + DEMO_URL, "GET " + DEMO_URL, "GET " + DEMO_URL, "GET " + DEMO_URL);
    }

    private ArmOperation put() {
        return workspaces.put(DEMO, Json.newObject());
    }

    private String statusHeader() {
        return "Azure-AsyncOperation: " + azure.at(STATUS);
    }

    private Problem failure(ArmOperation operation) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, () -> operation.await(azure.watch()));
        assertThat(failure).isNotNull();
        return failure.problem();
    }
}
