/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import io.github.adbmaven.emulator.arm.ResourceManager;
import io.github.adbmaven.emulator.entra.Directory;
import io.github.adbmaven.emulator.entra.TokenAudiences;
import io.github.adbmaven.emulator.entra.Tokens;
import io.github.adbmaven.emulator.server.NotEmulated;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.Routes;
import io.github.adbmaven.emulator.server.Service;
import io.github.adbmaven.emulator.server.ServiceException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** One workspace at its address. */
public final class WorkspaceService implements Service<Caller> {
    /** Known parts of the API that are not emulated; the error names them, so that it is not mistaken for a wrong path. */
    private static final Set<String> NOT_EMULATED = Set.of(
            "account",
            "alerts",
            "apps",
            "artifact-allowlists",
            "cluster-policies",
            "clusters",
            "commands",
            "dashboards",
            "dbfs",
            "git-credentials",
            "global-init-scripts",
            "groups",
            "instance-pools",
            "instance-profiles",
            "ip-access-lists",
            "jobs",
            "libraries",
            "mlflow",
            "permissions",
            "pipelines",
            "policies",
            "preview",
            "repos",
            "secrets",
            "serving-endpoints",
            "settings",
            "settings-api",
            "sql",
            "token",
            "token-management",
            "unity-catalog",
            "vector-search",
            "workspace",
            "workspace-conf");

    private static final String MANAGEMENT = "/api/2.0/token-management/tokens";
    private static final String PERMISSIONS = "/api/2.0/permissions/authorization/tokens";

    private static final String PRINCIPALS = "/api/2.0/preview/scim/v2/ServicePrincipals";

    private final Workspace workspace;
    private final ReadinessTimeline warmUp;
    private final Clock clock;
    private final RequestAuthenticator signIn;
    private final Routes<Caller> routes = Routes.caseSensitive();

    WorkspaceService(
            Workspace workspace,
            ReadinessTimeline warmUp,
            ResourceManager resourceManager,
            Directory directory,
            Tokens tokens,
            TokenAudiences audiences,
            URI authorityHost,
            Clock clock) {
        this.workspace = workspace;
        this.warmUp = warmUp;
        this.clock = clock;
        signIn = new RequestAuthenticator(workspace, resourceManager, directory, tokens, audiences, clock);
        TokenApi tokenApi = new TokenApi(workspace);
        TokenManagementApi management = new TokenManagementApi(workspace);
        TokenPermissions permissions = new TokenPermissions(workspace);
        Discovery discovery = new Discovery(workspace, authorityHost);
        routes.on("POST", "/api/2.0/token/create", tokenApi::create)
                .on("GET", "/api/2.0/token/list", tokenApi::list)
                .on("POST", "/api/2.0/token/delete", tokenApi::delete)
                .on("PATCH", "/api/2.0/token/{token}", tokenApi::update)
                .on("GET", MANAGEMENT, management::list)
                .on("GET", MANAGEMENT + "/{token}", management::get)
                .on("DELETE", MANAGEMENT + "/{token}", management::delete)
                .on("POST", "/api/2.0/token-management/on-behalf-of/tokens", TokenManagementApi::createOnBehalfOf)
                .on("GET", PERMISSIONS, permissions::get)
                .on("PUT", PERMISSIONS, permissions::replace)
                .on("PATCH", PERMISSIONS, permissions::add)
                .on("GET", PERMISSIONS + "/permissionLevels", permissions::levels)
                .on("GET", "/api/2.0/preview/scim/v2/Me", ReadOnlyApi::me)
                .on("GET", "/api/2.0/workspace-conf", new WorkspaceConf(workspace)::get)
                .on("GET", "/.well-known/databricks-config", call -> discovery.host(call.request()))
                .on("GET", "/aad/auth", call -> discovery.tenant())
                .on("GET", "/oidc/.well-known/oauth-authorization-server", call -> discovery.oauth(call.request()));
        for (String version : new String[] {"2.0", "2.1"}) {
            routes.on("GET", "/api/" + version + "/clusters/list", call -> ReadOnlyApi.emptyObject())
                    .on("GET", "/api/" + version + "/clusters/spark-versions", call -> ReadOnlyApi.sparkVersions());
        }
        JobsApi jobs = new JobsApi(clock);
        ServicePrincipalsApi principals = new ServicePrincipalsApi(workspace, directory);
        routes.on("GET", "/api/2.0/instance-pools/list", call -> ReadOnlyApi.emptyObject())
                .on("POST", "/api/2.2/jobs/create", jobs::create)
                .on("GET", "/api/2.2/jobs/list", jobs::list)
                .on("GET", PRINCIPALS, principals::list)
                .on("POST", PRINCIPALS, principals::add)
                .on("GET", PRINCIPALS + "/{id}", principals::get)
                .on("PUT", PRINCIPALS + "/{id}", principals::replace)
                .on("PATCH", PRINCIPALS + "/{id}", ServicePrincipalsApi::patch)
                .on("DELETE", PRINCIPALS + "/{id}", principals::delete);
    }

    @Override
    public String name() {
        return "databricks";
    }

    /** Only the API requires authentication, and only the API is affected by readiness. */
    @Override
    public Caller authenticate(Request request) {
        List<String> path = Routes.segments(request.path());
        if (path.isEmpty() || !path.get(0).equals("api")) {
            return Caller.ANYONE;
        }
        if (!warmUp.isReady(clock.instant())) {
            throw DatabricksError.notReady(workspace.id());
        }
        return signIn.of(request);
    }

    @Override
    public String describe(Caller caller) {
        return caller.known().map(Member::applicationId).orElse("");
    }

    @Override
    public Routes<Caller> routes() {
        return routes;
    }

    @Override
    public ServiceException unrouted(Request request) {
        List<String> path = Routes.segments(request.path());
        boolean known = !path.isEmpty()
                && switch (path.get(0)) {
                    case "api" -> path.size() > 2 && NOT_EMULATED.contains(path.get(2));
                    case "oidc" -> true;
                    default -> false;
                };
        return known && !routes.knowsPath(request) ? NotEmulated.of(request) : DatabricksError.endpointUnknown(request);
    }

    @Override
    public Response finish(Request request, Response response) {
        return response.with("x-databricks-org-id", workspace.id())
                .with("x-request-id", request.id())
                .with("server", "databricks")
                .with("vary", "Accept-Encoding")
                .with("Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload")
                .with("X-Content-Type-Options", "nosniff");
    }
}
