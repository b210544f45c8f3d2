/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.RetryRules;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.wait.WaitContext;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads, creates, changes and deletes workspaces in Azure Resource Manager.
 *
 * <p>Each request is idempotent and is retried if its response is lost. If Azure rejects the retry with {@code Conflict} or {@code
 * AnotherOperationInProgress}, the first request is still being processed: {@link #awaitSettled} waits for it.
 */
public final class WorkspacesClient {
    private static final Set<String> MISSING =
            Set.of("ResourceNotFound", "ResourceGroupNotFound", "ParentResourceNotFound");

    private final ArmRequestSender sender;

    public WorkspacesClient(ArmRequestSender sender) {
        this.sender = sender;
    }

    /** Returns the workspace; empty if the workspace or its resource group does not exist. */
    public Optional<ArmWorkspace> find(WorkspaceId id) {
        try {
            return Optional.of(get(id));
        } catch (ProblemException e) {
            if (isMissing(e.problem())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Returns the workspace.
     *
     * @throws ProblemException if it does not exist: {@link #isMissing} recognizes that problem
     */
    public ArmWorkspace get(WorkspaceId id) {
        String action = "look up workspace \"%s\" in resource group \"%s\"".formatted(id.name(), id.resourceGroup());
        ServiceResponse answer = sender.send(action, sender.workspace(id));
        if (sender.version().mayUseNewest() && lacksUrl(answer)) {
            answer = sendWithNewestVersion(action, sender.workspace(id, DatabricksVersion.NEWEST))
                    .orElse(answer);
        }
        if (answer.status() == HttpURLConnection.HTTP_NOT_FOUND) {
            throw new ProblemException(sender.errors().problem(action, answer));
        }
        return ArmWorkspace.of(id, sender.json(action, answer));
    }

    /** Whether the response shows no workspace, or one without URL. A web page is neither. */
    private static boolean lacksUrl(ServiceResponse answer) {
        return answer.status() == HttpURLConnection.HTTP_NOT_FOUND
                || Json.object(answer.body())
                        .filter(resource -> Json.text(resource.path("properties"), "workspaceUrl")
                                .isEmpty())
                        .isPresent();
    }

    /**
     * Repeats a request with the newest API version, because it is not known whether an older one returns Serverless workspaces. Empty
     * if the cloud does not offer the newest version.
     */
    private Optional<ServiceResponse> sendWithNewestVersion(String action, ArmRequestSender.Request request) {
        try {
            return Optional.of(sender.send(action, request));
        } catch (ProblemException e) {
            if (e.problem().hasCode(UnknownVersion.CODE)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns every workspace of the subscription that the identity can read. */
    public List<ArmWorkspace> list(String subscriptionId) {
        String action = "list the Databricks workspaces of subscription " + subscriptionId;
        ArmRequestSender.VersionedRequest request =
                (arm, host, version) -> arm.workspaces(host, subscriptionId, version, Context.NONE);
        List<ArmWorkspace> workspaces = workspaces(action, sender.send(action, sender.versioned(request)));
        boolean addressed = !workspaces.isEmpty()
                && workspaces.stream().allMatch(workspace -> workspace.url().isPresent());
        if (addressed || !sender.version().mayUseNewest()) {
            return workspaces;
        }
        return sendWithNewestVersion(action, (arm, host) -> request.send(arm, host, DatabricksVersion.NEWEST))
                .map(answer -> workspaces(action, answer))
                .orElse(workspaces);
    }

    private List<ArmWorkspace> workspaces(String action, ServiceResponse first) {
        List<ArmWorkspace> workspaces = new ArrayList<>();
        for (ObjectNode resource : sender.pages(action, first)) {
            Json.text(resource, "id")
                    .flatMap(WorkspaceId::parse)
                    .map(id -> ArmWorkspace.of(id, resource))
                    .ifPresent(workspaces::add);
        }
        return workspaces;
    }

    /** Returns the permissions of the identity on a workspace, by all of its roles on it and above it. */
    public GrantedPermissions permissions(WorkspaceId id) {
        String action = "look up its permissions on workspace \"" + id.name() + "\"";
        ServiceResponse first = sender.send(
                action,
                (arm, host) ->
                        arm.permissions(host, id.path().substring(1), ArmService.AUTHORIZATION_VERSION, Context.NONE));
        return GrantedPermissions.of(sender.pages(action, first));
    }

    /** Returns the API version of Microsoft.Databricks of the next request. */
    public String apiVersion() {
        return sender.version().current();
    }

    /** Returns the time of the latest response, by the clock of Azure; empty if the response had no date. */
    public Optional<Instant> serverTime() {
        return sender.serverTime();
    }

    /** Whether the problem is that a workspace or its resource group does not exist. */
    public static boolean isMissing(Problem problem) {
        return MISSING.stream().anyMatch(problem::hasCode);
    }

    /** Creates or changes the workspace with a body that is the same in every API version. */
    public ArmOperation put(WorkspaceId id, ObjectNode body) {
        return put(id, version -> body);
    }

    /**
     * Creates the workspace, or replaces all of its properties that can be changed.
     *
     * @param body returns the complete resource for an API version
     */
    public ArmOperation put(WorkspaceId id, Function<String, ObjectNode> body) {
        String action = action("create or change", id);
        ServiceResponse first = sender.send(
                action,
                sender.versioned((arm, host, version) -> arm.putWorkspace(
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
     * Sets the tags of the workspace and changes nothing else.
     *
     * @param tags all desired tags, because it is not documented whether Azure keeps others
     */
    public ArmOperation setTags(WorkspaceId id, Map<String, String> tags) {
        String action = action("set the tags of", id);
        ObjectNode body = Json.newObject();
        ObjectNode members = body.putObject("tags");
        tags.forEach(members::put);
        ServiceResponse first = sender.send(
                action,
                sender.versioned((arm, host, version) -> arm.patchWorkspace(
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
     * Deletes the workspace and its managed resource group. Succeeds if the workspace does not exist. If a deletion is already in
     * progress, returns that one.
     *
     * @param force whether the data of its default Unity Catalog is deleted too; otherwise Azure keeps it
     */
    public ArmOperation delete(WorkspaceId id, boolean force) {
        String action = action("delete", id);
        ArmRequestSender.Request request = sender.versioned((arm, host, version) -> arm.deleteWorkspace(
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
            first = sender.send(action, request);
        } catch (ProblemException e) {
            if (!e.problem().hasCode("ApplianceBeingDeleted")) {
                throw e;
            }
            return LongRunningOperation.deletionInProgress(
                    sender, new LongRunningOperation.Start(action, true, sender.workspace(id)));
        }
        return accepted(action, true, id, sender.allowNotFound(action, first));
    }

    /**
     * Waits until no operation is in progress: the state is Succeeded, Failed or Canceled. Empty if the workspace does not exist.
     *
     * @throws ProblemException if an operation is still in progress at the deadline
     */
    public Optional<ArmWorkspace> awaitSettled(WorkspaceId id, WaitContext watch) {
        return new Poller<>(sender, watch, new Settled(id)).pollUntilDone();
    }

    private ArmOperation accepted(String action, boolean deletes, WorkspaceId id, ServiceResponse first) {
        return LongRunningOperation.of(
                sender, new LongRunningOperation.Start(action, deletes, sender.workspace(id)), first);
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
        public ServiceResponse request(ArmRequestSender pollSender) {
            return pollSender.sendTolerantly(action, pollSender.workspace(id));
        }

        @Override
        public Poller.Look<Optional<ArmWorkspace>> interpret(ServiceResponse answer) {
            if (sender.allowNotFound(action, answer).status() == HttpURLConnection.HTTP_NOT_FOUND) {
                return Poller.Look.done("Deleted", Optional.empty());
            }
            ArmWorkspace workspace = ArmWorkspace.of(id, sender.json(action, answer));
            String state = workspace.provisioningState();
            return switch (state) {
                case "Succeeded", "Failed", "Canceled" -> Poller.Look.done(state, Optional.of(workspace));
                case "Deleted" -> Poller.Look.done(state, Optional.empty());
                default -> Poller.Look.inProgress(state);
            };
        }
    }
}
