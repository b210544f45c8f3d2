/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.rest.Response;
import com.azure.core.http.rest.RestProxy;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.BearerTokenPolicy;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.wait.Deadline;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Sends the requests of all Azure Resource Manager clients of one identity. */
public final class ArmRequestSender {
    /** API version of the resource provider of Azure Databricks, for write requests. */
    public static final String DATABRICKS_VERSION = DatabricksVersion.NEWEST;

    private final URI endpoint;
    private final HttpPipelineFactory http;
    private final BearerTokenPolicy bearer;
    private final DatabricksVersion version;
    private final ServerTime time;
    private final ArmService service;
    private final ArmErrorTranslator errors;

    /**
     * @param managementToken a token for the cloud's management audience
     * @param databricksVersion the API version of Microsoft.Databricks, such as {@value #DATABRICKS_VERSION}
     */
    public ArmRequestSender(
            Cloud cloud, HttpPipelineFactory http, Supplier<Secret> managementToken, String databricksVersion) {
        this(cloud, http, managementToken, DatabricksVersion.setByUser(databricksVersion));
    }

    /**
     * @param managementToken a token for the cloud's management audience
     * @param version the API version of Microsoft.Databricks
     */
    public ArmRequestSender(
            Cloud cloud, HttpPipelineFactory http, Supplier<Secret> managementToken, DatabricksVersion version) {
        this(cloud.resourceManager(), http, new BearerTokenPolicy(managementToken), version, new ServerTime());
    }

    private ArmRequestSender(
            URI endpoint,
            HttpPipelineFactory http,
            BearerTokenPolicy bearer,
            DatabricksVersion version,
            ServerTime time) {
        this.endpoint = endpoint;
        this.http = http;
        this.bearer = bearer;
        this.version = version;
        this.time = time;
        this.service = RestProxy.create(
                ArmService.class, http.pipeline(ArmErrorTranslator.SERVICE, bearer), new LazySerializerAdapter());
        this.errors = new ArmErrorTranslator(endpoint.getAuthority());
    }

    /** Returns a sender without retries and with a deadline, for requests that are repeated anyway. */
    ArmRequestSender until(Deadline deadline) {
        return new ArmRequestSender(endpoint, http.until(deadline).withoutRetries(), bearer, version, time);
    }

    Clock clock() {
        return http.clock();
    }

    DatabricksVersion version() {
        return version;
    }

    /** Returns the time of the latest response, by the clock of Azure. */
    Optional<Instant> serverTime() {
        return time.latest();
    }

    ArmErrorTranslator errors() {
        return errors;
    }

    /** One request of the service interface. */
    @FunctionalInterface
    interface Request {
        Response<BinaryData> send(ArmService service, String host);
    }

    /** One request of the service interface with an API version of Microsoft.Databricks. */
    @FunctionalInterface
    interface VersionedRequest {
        Response<BinaryData> send(ArmService service, String host, String version);
    }

    /** Sends the request with the current API version and, if Azure does not offer that version, once more with another one. */
    Request versioned(VersionedRequest request) {
        return (arm, host) -> {
            String used = version.current();
            try {
                return request.send(arm, host, used);
            } catch (HttpResponseException e) {
                HttpResponse response = e.getResponse();
                if (response == null || !isUnknownVersion(response, used)) {
                    throw e;
                }
                return request.send(arm, host, version.current());
            }
        };
    }

    private boolean isUnknownVersion(HttpResponse response, String used) {
        ArmErrorDetails error = ArmErrorDetails.of(ServiceResponse.of(response).body());
        return UnknownVersion.of(error).isPresent() && version.replace(used, error);
    }

    /** Reads a workspace. */
    Request workspace(WorkspaceId id) {
        return versioned((arm, host, used) -> workspace(arm, host, id, used));
    }

    /** Reads a workspace with a specific API version. */
    Request workspace(WorkspaceId id, String with) {
        return (arm, host) -> workspace(arm, host, id, with);
    }

    private static Response<BinaryData> workspace(ArmService arm, String host, WorkspaceId id, String with) {
        return arm.workspace(host, id.subscriptionId(), id.resourceGroup(), id.name(), with, Context.NONE);
    }

    /** Returns the items of all pages. */
    List<ObjectNode> pages(String action, ServiceResponse first) {
        List<ObjectNode> items = new ArrayList<>();
        ObjectNode page = list(action, first);
        addItems(page, items);
        Set<String> read = new HashSet<>();
        for (Optional<String> link = nextLink(action, page); link.isPresent(); link = nextLink(action, page)) {
            String address = link.get();
            if (!read.add(address)) {
                throw new ProblemException(Problem.environment(
                                ErrorCode.INVALID_AZURE_RESPONSE,
                                "Azure Resource Manager's response to the request to " + action
                                        + " never ends: a page links to an earlier one.")
                        .remedy("run the build again in a few minutes."));
            }
            page = list(action, send(action, (arm, host) -> arm.page(host, address, Context.NONE)));
            addItems(page, items);
        }
        return items;
    }

    /** Returns a page of a list. A page without items is an error, not an empty list, because a deletion may depend on it. */
    private ObjectNode list(String action, ServiceResponse answer) {
        ObjectNode page = json(action, answer);
        if (!page.path("value").isArray()) {
            throw new ProblemException(errors.unreadable(action, answer));
        }
        return page;
    }

    private static void addItems(ObjectNode page, List<ObjectNode> items) {
        for (JsonNode item : page.path("value")) {
            if (item instanceof ObjectNode object) {
                items.add(object);
            }
        }
    }

    private Optional<String> nextLink(String action, ObjectNode page) {
        Optional<String> link = Json.text(page, "nextLink");
        link.filter(address -> !isOurs(address)).ifPresent(address -> {
            throw new ProblemException(notTrusted(action, address));
        });
        return link;
    }

    private static String withoutDefaultPort(URI uri) {
        String authority = String.valueOf(uri.getAuthority());
        return authority.endsWith(":443") ? authority.substring(0, authority.length() - ":443".length()) : authority;
    }

    /** Returns the scheme and authority of all URLs. */
    String host() {
        String text = endpoint.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Returns the JSON object of a success response. */
    ObjectNode json(String action, ServiceResponse answer) {
        return Json.object(answer.body()).orElseThrow(() -> new ProblemException(errors.unreadable(action, answer)));
    }

    /** Whether the token may be sent to this absolute URL. */
    boolean isOurs(String address) {
        try {
            URI uri = URI.create(address);
            return endpoint.getScheme().equalsIgnoreCase(uri.getScheme())
                    && withoutDefaultPort(endpoint).equalsIgnoreCase(withoutDefaultPort(uri));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Reports a link to a host to which the token must not be sent. */
    Problem notTrusted(String action, String address) {
        return Problem.environment(
                        ErrorCode.INVALID_AZURE_RESPONSE,
                        "Azure Resource Manager's response to the request to " + action
                                + " links to an untrusted host.")
                .observed(LogSanitizer.safe(address))
                .likelyCause("a proxy changed the response.")
                .remedy("check the proxies and gateways between this machine and " + endpoint.getAuthority() + ".");
    }

    /**
     * Returns a response with one of the statuses that the service interface expects.
     *
     * @param action an infinitive without "to", such as "delete workspace x"
     * @throws ProblemException for every other response
     */
    ServiceResponse send(String action, Request request) {
        try {
            return answer(request);
        } catch (HttpResponseException e) {
            throw refusal(action, e);
        }
    }

    /** Returns the response, unless a 404 means more than a missing resource or group, such as a missing subscription. */
    ServiceResponse allowNotFound(String action, ServiceResponse answer) {
        if (answer.status() == HttpURLConnection.HTTP_NOT_FOUND) {
            Problem problem = errors.problem(action, answer);
            if (!WorkspacesClient.isMissing(problem)) {
                throw new ProblemException(problem);
            }
        }
        return answer;
    }

    /** Sends like {@link #send}, but also returns errors of an unavailable service, which say nothing about the resource. */
    ServiceResponse sendTolerantly(String action, Request request) {
        return sendTolerantly(action, request, answer -> false);
    }

    /** @param useful which other error responses are returned too */
    ServiceResponse sendTolerantly(String action, Request request, Predicate<ServiceResponse> useful) {
        try {
            return answer(request);
        } catch (HttpResponseException e) {
            HttpResponse response = e.getResponse();
            Optional<ServiceResponse> trouble = Optional.ofNullable(response)
                    .map(ServiceResponse::of)
                    .filter(error -> error.isTrouble() || useful.test(error));
            return trouble.orElseThrow(() -> refusal(action, e));
        }
    }

    private ServiceResponse answer(Request request) {
        Response<BinaryData> response = request.send(service, host());
        BinaryData body = response.getValue();
        ServiceResponse answer = new ServiceResponse(
                response.getStatusCode(), response.getHeaders(), body == null ? "" : body.toString());
        time.update(answer);
        return answer;
    }

    private RuntimeException refusal(String action, HttpResponseException e) {
        HttpResponse response = e.getResponse();
        if (response == null) {
            return e;
        }
        ServiceResponse answer = ServiceResponse.of(response);
        Problem problem = errors.problem(action, answer);
        return new ProblemException(version.explained(problem, ArmErrorDetails.of(answer.body())), e);
    }
}
