/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.WorkspaceId;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks workspaces and subscriptions up in Azure Resource Manager. */
public final class SubscriptionsClient {
    private static final Set<String> MISSING =
            Set.of("ResourceNotFound", "ResourceGroupNotFound", "ParentResourceNotFound");

    private final ArmRequestSender calls;

    public SubscriptionsClient(ArmRequestSender calls) {
        this.calls = calls;
    }

    /** The workspace; empty if Azure knows no such workspace or no such group. */
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

    /** The workspace; if it does not exist, {@linkplain #isMissing that is an error}. */
    public ArmWorkspace get(WorkspaceId id) {
        String action = "look up workspace \"%s\" in resource group \"%s\"".formatted(id.name(), id.resourceGroup());
        ServiceResponse answer = calls.send(action, calls.workspace(id));
        if (calls.version().mayLookCloser() && hidesWorkspace(answer)) {
            answer = lookCloser(action, calls.workspace(id, DatabricksVersion.NEWEST))
                    .orElse(answer);
        }
        if (answer.status() == HttpURLConnection.HTTP_NOT_FOUND) {
            throw new ProblemException(calls.refusals().problem(action, answer));
        }
        return ArmWorkspace.of(id, calls.json(action, answer));
    }

    /** Whether the workspace is missing, or shown without its address. Another answer, such as a web page, says nothing of it. */
    private static boolean hidesWorkspace(ServiceResponse answer) {
        return answer.status() == HttpURLConnection.HTTP_NOT_FOUND
                || Json.object(answer.body())
                        .filter(resource -> Json.text(resource.path("properties"), "workspaceUrl")
                                .isEmpty())
                        .isPresent();
    }

    /**
     * It is not known whether an older version shows a Serverless workspace. Empty if the cloud does not have the newest one.
     */
    private Optional<ServiceResponse> lookCloser(String action, ArmRequestSender.Request request) {
        try {
            return Optional.of(calls.send(action, request));
        } catch (ProblemException e) {
            if (e.problem().hasCode(UnknownVersion.CODE)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The API version of Microsoft.Databricks that the requests use now. */
    public String apiVersion() {
        return calls.version().current();
    }

    /** Azure's own time, as the latest answer showed it; empty if it did not. */
    public Optional<Instant> serverTime() {
        return calls.serverTime();
    }

    /** Whether Azure said that there is no such workspace or no such group. */
    public static boolean isMissing(Problem problem) {
        return MISSING.stream().anyMatch(problem::hasCode);
    }

    /** Every workspace of the subscription that the identity can see, in all of its groups. */
    public List<ArmWorkspace> list(String subscriptionId) {
        String action = "list the Databricks workspaces of subscription " + subscriptionId;
        ArmRequestSender.VersionedRequest request =
                (arm, host, version) -> arm.workspaces(host, subscriptionId, version, Context.NONE);
        List<ArmWorkspace> workspaces = workspaces(action, calls.send(action, calls.versioned(request)));
        boolean addressed = !workspaces.isEmpty()
                && workspaces.stream().allMatch(workspace -> workspace.url().isPresent());
        if (addressed || !calls.version().mayLookCloser()) {
            return workspaces;
        }
        return lookCloser(action, (arm, host) -> request.send(arm, host, DatabricksVersion.NEWEST))
                .map(answer -> workspaces(action, answer))
                .orElse(workspaces);
    }

    private List<ArmWorkspace> workspaces(String action, ServiceResponse first) {
        List<ArmWorkspace> workspaces = new ArrayList<>();
        for (ObjectNode resource : calls.pages(action, first)) {
            Json.text(resource, "id")
                    .flatMap(WorkspaceId::parse)
                    .map(id -> ArmWorkspace.of(id, resource))
                    .ifPresent(workspaces::add);
        }
        return workspaces;
    }

    /** Every subscription that the identity can see. */
    public List<Subscription> subscriptions() {
        String action = "list the subscriptions of this identity";
        ServiceResponse first = calls.send(
                action, (arm, host) -> arm.subscriptions(host, ArmService.SUBSCRIPTIONS_VERSION, Context.NONE));
        return calls.pages(action, first).stream()
                .map(SubscriptionsClient::subscription)
                .toList();
    }

    /** A subscription that is known by its id. */
    public Subscription subscription(String id) {
        String action = "look up subscription " + id;
        return subscription(calls.json(
                action,
                calls.send(
                        action,
                        (arm, host) -> arm.subscription(host, id, ArmService.SUBSCRIPTIONS_VERSION, Context.NONE))));
    }

    private static Subscription subscription(ObjectNode item) {
        return new Subscription(
                Json.text(item, "subscriptionId").orElse(""),
                Json.text(item, "displayName").orElse(""),
                Json.text(item, "state").orElse(""));
    }

    /** What the identity may do with a workspace, by all of its roles on it and above it. */
    public GrantedPermissions rights(WorkspaceId id) {
        String action = "read the permissions of this identity on workspace \"" + id.name() + "\"";
        ServiceResponse first = calls.send(
                action,
                (arm, host) ->
                        arm.permissions(host, id.path().substring(1), ArmService.AUTHORIZATION_VERSION, Context.NONE));
        return GrantedPermissions.of(calls.pages(action, first));
    }
}
