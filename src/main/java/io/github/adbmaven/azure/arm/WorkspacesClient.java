/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.RetryRules;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.wait.WaitContext;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Creates, changes and deletes workspaces in Azure Resource Manager.
 *
 * <p>Each request has the same effect twice and is repeated when its answer is lost. A repeat that is refused with {@code
 * Conflict} or {@code AnotherOperationInProgress} then met the first one: {@link #awaitSettled} waits for that.
 */
public final class WorkspacesClient {
    private final ArmRequestSender calls;

    public WorkspacesClient(ArmRequestSender calls) {
        this.calls = calls;
    }

    /** Creates or changes the workspace with a body that is the same in every API version. */
    public ArmOperation put(WorkspaceId id, ObjectNode body) {
        return put(id, version -> body);
    }

    /**
     * Creates the workspace, or replaces all that can be changed of it.
     *
     * @param body gives the whole resource for an API version
     */
    public ArmOperation put(WorkspaceId id, Function<String, ObjectNode> body) {
        String action = action("create or change", id);
        ServiceResponse first = calls.send(
                action,
                calls.versioned((arm, host, version) -> arm.putWorkspace(
                        host,
                        id.subscriptionId(),
                        id.resourceGroup(),
                        id.name(),
                        version,
                        BinaryData.fromString(Json.write(body.apply(version))),
                        Context.NONE)));
        return accepted(action, false, id, first);
    }

    /**
     * Gives the workspace these tags and touches nothing else.
     *
     * @param tags all desired tags: it is not documented whether Azure keeps others
     */
    public ArmOperation setTags(WorkspaceId id, Map<String, String> tags) {
        String action = action("set the tags of", id);
        ObjectNode body = Json.newObject();
        ObjectNode given = body.putObject("tags");
        tags.forEach(given::put);
        ServiceResponse first = calls.send(
                action,
                calls.versioned((arm, host, version) -> arm.patchWorkspace(
                        host,
                        id.subscriptionId(),
                        id.resourceGroup(),
                        id.name(),
                        version,
                        BinaryData.fromString(Json.write(body)),
                        RetryRules.markIdempotent(Context.NONE))));
        return accepted(action, false, id, first);
    }

    /**
     * Deletes the workspace and its managed resource group. That there is none is no error; a deletion that is under way is followed.
     *
     * @param force whether the data of its default Unity Catalog goes too; Azure keeps it otherwise
     */
    public ArmOperation delete(WorkspaceId id, boolean force) {
        String action = action("delete", id);
        ArmRequestSender.Request request = calls.versioned((arm, host, version) -> arm.deleteWorkspace(
                host,
                id.subscriptionId(),
                id.resourceGroup(),
                id.name(),
                // Older API versions do not know the parameter.
                force ? true : null,
                version,
                Context.NONE));
        ServiceResponse first;
        try {
            first = calls.send(action, request);
        } catch (ProblemException e) {
            if (!e.problem().hasCode("ApplianceBeingDeleted")) {
                throw e;
            }
            return LongRunningOperation.deletionUnderWay(
                    calls, new LongRunningOperation.Start(action, true, calls.workspace(id)));
        }
        return accepted(action, true, id, calls.allowNotFound(action, first));
    }

    /**
     * Waits until no operation runs on the workspace: its state is Succeeded, Failed or Canceled. Empty if there is none, or
     * none any more.
     *
     * @throws io.github.adbmaven.error.ProblemException if an operation still runs at the deadline
     */
    public Optional<ArmWorkspace> awaitSettled(WorkspaceId id, WaitContext watch) {
        return new Poller<>(calls, watch, new Settled(id)).pollUntilDone();
    }

    private ArmOperation accepted(String action, boolean deletes, WorkspaceId id, ServiceResponse first) {
        return LongRunningOperation.of(
                calls, new LongRunningOperation.Start(action, deletes, calls.workspace(id)), first);
    }

    private static String action(String verb, WorkspaceId id) {
        return "%s workspace \"%s\" in resource group \"%s\"".formatted(verb, id.name(), id.resourceGroup());
    }

    private final class Settled implements Poller.Question<Optional<ArmWorkspace>> {
        private final WorkspaceId id;
        private final String action;

        Settled(WorkspaceId id) {
            this.id = id;
            this.action = action("look up", id);
        }

        @Override
        public ServiceResponse request(ArmRequestSender patient) {
            return patient.sendTolerantly(action, patient.workspace(id));
        }

        @Override
        public Poller.Look<Optional<ArmWorkspace>> interpret(ServiceResponse answer) {
            if (calls.allowNotFound(action, answer).status() == HttpURLConnection.HTTP_NOT_FOUND) {
                return Poller.Look.done("Deleted", Optional.empty());
            }
            ArmWorkspace workspace = ArmWorkspace.of(id, calls.json(action, answer));
            String state = workspace.provisioningState();
            return switch (state) {
                case "Succeeded", "Failed", "Canceled" -> Poller.Look.done(state, Optional.of(workspace));
                case "Deleted" -> Poller.Look.done(state, Optional.empty());
                default -> Poller.Look.inProgress(state);
            };
        }
    }
}
