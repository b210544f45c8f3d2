/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.arm;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.rest.Response;
import com.azure.core.http.rest.RestProxy;
import com.azure.core.management.serializer.SerializerFactory;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.http.Answer;
import io.github.adbmaven.http.Bearer;
import io.github.adbmaven.http.HttpStack;
import io.github.adbmaven.http.Json;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.problem.ServerText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Looks workspaces and subscriptions up in Azure Resource Manager. */
public final class ArmClient {
    private static final Set<String> MISSING =
            Set.of("ResourceNotFound", "ResourceGroupNotFound", "ParentResourceNotFound");
    private static final int NOT_FOUND = 404;

    private final URI endpoint;
    private final ArmService service;
    private final ArmRefusals refusals;

    /** @param managementToken a token for the cloud's management audience */
    public ArmClient(Cloud cloud, HttpStack http, Supplier<Secret> managementToken) {
        this.endpoint = cloud.resourceManager();
        this.service = RestProxy.create(
                ArmService.class,
                http.pipeline(ArmRefusals.SERVICE, new Bearer(managementToken)),
                SerializerFactory.createDefaultManagementSerializerAdapter());
        this.refusals = new ArmRefusals(endpoint.getAuthority());
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

    /** The workspace, for whoever cannot do without it: that there is none {@linkplain #isMissing is a problem}. */
    public ArmWorkspace get(WorkspaceId id) {
        String action = "look up workspace \"%s\" in resource group \"%s\"".formatted(id.name(), id.resourceGroup());
        Answer answer = send(
                action,
                () -> service.workspace(
                        host(),
                        id.subscriptionId(),
                        id.resourceGroup(),
                        id.name(),
                        ArmService.DATABRICKS_VERSION,
                        Context.NONE));
        if (answer.status() == NOT_FOUND) {
            throw new ProblemException(refusals.problem(action, answer));
        }
        return ArmWorkspace.of(id, json(action, answer));
    }

    /** Whether Azure said that there is no such workspace or no such group. */
    public static boolean isMissing(Problem problem) {
        return MISSING.stream().anyMatch(problem::hasCode);
    }

    /** Every workspace of the subscription that the identity can see, in all of its groups. */
    public List<ArmWorkspace> list(String subscriptionId) {
        String action = "list the Databricks workspaces of subscription " + subscriptionId;
        List<ArmWorkspace> workspaces = new ArrayList<>();
        Answer first = send(
                action, () -> service.workspaces(host(), subscriptionId, ArmService.DATABRICKS_VERSION, Context.NONE));
        for (JsonNode resource : pages(action, first)) {
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
        Answer first =
                send(action, () -> service.subscriptions(host(), ArmService.SUBSCRIPTIONS_VERSION, Context.NONE));
        return pages(action, first).stream()
                .map(item -> new Subscription(
                        Json.text(item, "subscriptionId").orElse(""),
                        Json.text(item, "displayName").orElse(""),
                        Json.text(item, "state").orElse(""),
                        Json.text(item, "tenantId").orElse("")))
                .toList();
    }

    private List<JsonNode> pages(String action, Answer first) {
        List<JsonNode> items = new ArrayList<>();
        ObjectNode page = json(action, first);
        page.path("value").forEach(items::add);
        for (Optional<String> link = nextLink(action, page); link.isPresent(); link = nextLink(action, page)) {
            String address = link.get();
            page = json(action, send(action, () -> service.page(host(), address, Context.NONE)));
            page.path("value").forEach(items::add);
        }
        return items;
    }

    /** The token goes along: a link to another host is not followed. */
    private Optional<String> nextLink(String action, ObjectNode page) {
        Optional<String> link = Json.text(page, "nextLink");
        link.filter(address -> !isOurs(address)).ifPresent(address -> {
            throw new ProblemException(Problem.environment("Azure Resource Manager's answer to the attempt to " + action
                            + " goes on at a place that is not trusted.")
                    .seen(ServerText.safe(address))
                    .likely("a proxy changed the answer.")
                    .remedy("check what stands between this machine and " + endpoint.getAuthority() + "."));
        });
        return link;
    }

    private boolean isOurs(String address) {
        try {
            URI uri = URI.create(address);
            return endpoint.getScheme().equalsIgnoreCase(uri.getScheme())
                    && endpoint.getAuthority().equalsIgnoreCase(withoutDefaultPort(uri));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withoutDefaultPort(URI uri) {
        String authority = String.valueOf(uri.getAuthority());
        return authority.endsWith(":443") ? authority.substring(0, authority.length() - ":443".length()) : authority;
    }

    private String host() {
        String text = endpoint.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private ObjectNode json(String action, Answer answer) {
        return Json.object(answer.body()).orElseThrow(() -> new ProblemException(refusals.unreadable(action, answer)));
    }

    private Answer send(String action, Supplier<Response<BinaryData>> request) {
        try {
            Response<BinaryData> response = request.get();
            BinaryData body = response.getValue();
            return new Answer(response.getStatusCode(), response.getHeaders(), body == null ? "" : body.toString());
        } catch (HttpResponseException e) {
            HttpResponse response = e.getResponse();
            throw response == null ? e : new ProblemException(refusals.problem(action, Answer.of(response)), e);
        }
    }
}
