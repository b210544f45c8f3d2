/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import io.github.adbmaven.emulator.entra.Directory;
import io.github.adbmaven.emulator.entra.TokenAudiences;
import io.github.adbmaven.emulator.entra.Tokens;
import io.github.adbmaven.emulator.server.Handler;
import io.github.adbmaven.emulator.server.NotEmulated;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.Routes;
import io.github.adbmaven.emulator.server.Service;
import io.github.adbmaven.emulator.server.ServiceException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Resource Manager at its address. */
public final class ArmService implements Service<Caller> {
    private static final String SUBSCRIPTION = "/subscriptions/{subscription}";
    private static final String GROUP = SUBSCRIPTION + "/resourceGroups/{group}";
    private static final String WORKSPACES = "/providers/Microsoft.Databricks/workspaces";
    private static final String CONNECTORS = "/providers/Microsoft.Databricks/accessConnectors";
    private static final String CONNECTOR = GROUP + CONNECTORS + "/{connector}";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final ResourceManager state;
    private final Authentication authentication;
    private final ApiVersions versions;
    private final Routes<Caller> routes = Routes.ignoringCase();

    public ArmService(
            ResourceManager state,
            Directory directory,
            Tokens tokens,
            TokenAudiences audiences,
            URI authorityHost,
            URI resourceManager,
            Clock clock,
            WorkspaceEndpoints dataPlane) {
        this.state = state;
        versions = new ApiVersions(state);
        authentication = new Authentication(state, tokens, audiences, authorityHost, clock);
        Permissions permissions = new Permissions(state);
        Pages pages = new Pages(state, resourceManager);
        Subscriptions subscriptions = new Subscriptions(state, directory, permissions, pages);
        ResourceGroups groups = new ResourceGroups(state, permissions, pages);
        WorkspaceSelection selection = new WorkspaceSelection(state, permissions, groups);
        Workspaces workspaces = new Workspaces(state, permissions, selection, pages);
        ResourceList list = new ResourceList(selection, pages);
        Providers providers = new Providers(state, permissions, pages);
        OperationApi operations = new OperationApi(state, permissions, resourceManager);
        Provisioner provisioner = new Provisioner(state, dataPlane);
        ResourceGroupWriteApi groupWrites = new ResourceGroupWriteApi(state, permissions, provisioner, operations);
        WorkspaceWriteApi workspaceWrites =
                new WorkspaceWriteApi(state, permissions, groupWrites, provisioner, operations);
        routes.on("GET", "/metadata/endpoints", new CloudMetadata(authorityHost, resourceManager)::get);
        on("GET", "/tenants", subscriptions::tenants);
        on("GET", "/subscriptions", subscriptions::list);
        on("GET", SUBSCRIPTION, subscriptions::get);
        on("GET", SUBSCRIPTION + "/locations", subscriptions::locations);
        on("GET", SUBSCRIPTION + "/providers", providers::list);
        on("GET", SUBSCRIPTION + "/providers/{namespace}", providers::get);
        on("POST", SUBSCRIPTION + "/providers/{namespace}/register", providers::register);
        on("GET", SUBSCRIPTION + "/resources", list::bySubscription);
        on("GET", SUBSCRIPTION + "/resourceGroups", groups::list);
        on("GET", GROUP, groups::get);
        on("HEAD", GROUP, groups::head);
        on("PUT", GROUP, groupWrites::put);
        on("PATCH", GROUP, groupWrites::patch);
        on("DELETE", GROUP, groupWrites::delete);
        on("GET", SUBSCRIPTION + "/operationresults/{operation}", operations::groupResult);
        on("GET", GROUP + "/resources", list::byGroup);
        on("GET", SUBSCRIPTION + WORKSPACES, workspaces::listBySubscription);
        on("GET", GROUP + WORKSPACES, workspaces::listByGroup);
        String workspace = GROUP + WORKSPACES + "/{workspace}";
        on("GET", workspace, workspaces::get);
        on("PUT", workspace, workspaceWrites::put);
        on("PATCH", workspace, workspaceWrites::patch);
        on("DELETE", workspace, workspaceWrites::delete);
        connectors(new AccessConnectors(state, permissions, groups, groupWrites, pages));
        for (String scope : List.of(SUBSCRIPTION, GROUP, workspace, CONNECTOR)) {
            locks(scope, new LocksApi(state, permissions, pages));
        }
        for (String scope : List.of(GROUP, workspace, CONNECTOR)) {
            tags(scope, new TagsApi(state, permissions));
        }
        PermissionsApi rights = new PermissionsApi(state, permissions, pages);
        on("GET", workspace + "/providers/Microsoft.Authorization/permissions", rights::ofWorkspace);
        on(
                "GET",
                GROUP + "/providers/Microsoft.Databricks/locations/{location}/operationStatuses/{operation}",
                operations::status);
    }

    private void connectors(AccessConnectors connectors) {
        on("GET", SUBSCRIPTION + CONNECTORS, connectors::listBySubscription);
        on("GET", GROUP + CONNECTORS, connectors::listByGroup);
        on("GET", CONNECTOR, connectors::get);
        on("PUT", CONNECTOR, connectors::put);
        on("PATCH", CONNECTOR, connectors::patch);
        on("DELETE", CONNECTOR, connectors::delete);
    }

    private void locks(String scope, LocksApi locks) {
        String all = scope + "/providers/Microsoft.Authorization/locks";
        on("GET", all, locks::list);
        on("GET", all + "/{lock}", locks::get);
        on("PUT", all + "/{lock}", locks::put);
        on("DELETE", all + "/{lock}", locks::delete);
    }

    private void tags(String scope, TagsApi tags) {
        String path = scope + "/providers/Microsoft.Resources/tags/default";
        on("GET", path, tags::get);
        on("PUT", path, tags::put);
        on("PATCH", path, tags::patch);
        on("DELETE", path, tags::delete);
    }

    /** Handles one request at a time. Every address except the cloud metadata requires an API version. */
    private void on(String method, String pattern, Handler<Caller> handler) {
        ResourceType type = ResourceType.of(pattern);
        routes.on(
                method,
                pattern,
                call -> state.exclusively(() -> {
                    versions.check(type, call);
                    return handler.handle(call);
                }));
    }

    @Override
    public String name() {
        return "arm";
    }

    /** The cloud metadata needs no authentication. */
    @Override
    public Caller authenticate(Request request) {
        List<String> path = Routes.segments(request.path());
        return !path.isEmpty() && path.get(0).equalsIgnoreCase("metadata") ? Caller.ANYONE : authentication.of(request);
    }

    @Override
    public String describe(Caller caller) {
        return caller.applicationId();
    }

    @Override
    public Routes<Caller> routes() {
        return routes;
    }

    @Override
    public ServiceException unrouted(Request request) {
        return NotEmulated.of(request);
    }

    @Override
    public Response finish(Request request, Response response) {
        String correlation = request.header("x-ms-correlation-request-id").orElse(request.id());
        Response finished = quota(request, response)
                .with("x-ms-request-id", request.id())
                .with("x-ms-correlation-request-id", correlation)
                .with("x-ms-routing-request-id", "EMULATOR:" + TIME.format(request.received()) + ":" + request.id())
                .with("Cache-Control", "no-cache")
                .with("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
                .with("X-Content-Type-Options", "nosniff");
        return request.header("x-ms-client-request-id")
                .filter(id -> request.header("x-ms-return-client-request-id")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent())
                .map(id -> finished.with("x-ms-client-request-id", id))
                .orElse(finished);
    }

    /** Adds the rate limit header. Those of Microsoft.Databricks differ from those of Resource Manager. */
    private static Response quota(Request request, Response response) {
        String prefix = "x-ms-ratelimit-remaining-";
        List<String> path = Routes.segments(request.path());
        boolean read = request.method().equals("GET") || request.method().equals("HEAD");
        boolean deletes = request.method().equals("DELETE");
        if (path.stream().noneMatch("Microsoft.Databricks"::equalsIgnoreCase)) {
            String scope = path.size() > 1 ? "subscription-" : "tenant-";
            return response.with(prefix + scope + (read ? "reads" : deletes ? "deletes" : "writes"), "11999");
        }
        if (path.stream().anyMatch("operationStatuses"::equalsIgnoreCase)) {
            return response.with(prefix + "subscription-global-reads", "16499");
        }
        return deletes
                ? response.with(prefix + "subscription-deletes", "799")
                        .with(prefix + "subscription-global-deletes", "11999")
                : response.with(prefix + "subscription-resource-requests", read ? "249" : "99");
    }
}
