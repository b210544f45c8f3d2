/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.WorkspaceSelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Discovers the tenant of a workspace without a credential. The workspace redirects browsers to the login page of its tenant, and
 * Resource Manager names the tenant of a subscription in the challenge for a request without a token. The plugin does not follow these
 * addresses; their host must be a login host of the cloud.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling">API
 *     of subscriptions</a>
 */
public final class TenantDiscovery {
    private static final HttpHeaderName CHALLENGE = HttpHeaderName.WWW_AUTHENTICATE;
    private static final Pattern AUTHORITY = Pattern.compile("\\bauthorization_uri=\"([^\"]*)\"");
    /** A GUID or a domain name; "common" and similar values are not tenants. */
    private static final Pattern TENANT = Pattern.compile(
            "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[A-Za-z0-9][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)+");

    private static final String SET_TENANT = "set <tenantId> (-Dadb.tenantId, ARM_TENANT_ID or AZURE_TENANT_ID):"
            + " az account show --query tenantId prints it.";

    private final Cloud cloud;
    private final HttpPipelineFactory http;

    public TenantDiscovery(Cloud cloud, HttpPipelineFactory http) {
        this.cloud = cloud;
        this.http = http;
    }

    /** The address that names the tenant; empty if neither a host nor a subscription is configured. */
    public static Optional<String> source(Cloud cloud, WorkspaceSelector workspace) {
        return request(cloud, workspace).map(Source::address);
    }

    /** Finds the tenant; fails if there is none or if its address is not trusted. */
    public String find(WorkspaceSelector workspace) {
        Source source = request(cloud, workspace)
                .orElseThrow(() -> new IllegalArgumentException("neither a host nor a subscription is configured"));
        ServiceResponse response = ServiceResponse.of(http.pipeline(source.service())
                .sendSync(new HttpRequest(HttpMethod.GET, source.address()), Context.NONE));
        String address = source.ofHost()
                ? response.header(HttpHeaderName.LOCATION)
                        .filter(location -> isRedirect(response))
                        .orElseThrow(() -> new ProblemException(undiscovered(source, response)))
                : response.header(CHALLENGE)
                        .map(AUTHORITY::matcher)
                        .filter(Matcher::find)
                        .map(matcher -> matcher.group(1))
                        .orElseThrow(() -> new ProblemException(undiscovered(source, response)));
        return tenant(address).orElseThrow(() -> new ProblemException(untrusted(source, address)));
    }

    /** Reads the first path segment of an address at a login host of this cloud. */
    private Optional<String> tenant(String address) {
        try {
            URI login = new URI(address);
            if (!cloud.isLoginHost(login) || login.getRawPath() == null) {
                return Optional.empty();
            }
            String[] path = login.getRawPath().split("/", -1);
            return path.length > 1 && TENANT.matcher(path[1]).matches() ? Optional.of(path[1]) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isRedirect(ServiceResponse response) {
        return response.status() >= 300 && response.status() < 400;
    }

    private static Optional<Source> request(Cloud cloud, WorkspaceSelector workspace) {
        return workspace
                .url()
                .map(host ->
                        new Source("Azure Databricks", "workspace " + host.getAuthority(), host + "/aad/auth", true))
                .or(() -> workspace
                        .subscription()
                        .map(subscription -> new Source(
                                "Azure Resource Manager",
                                "subscription " + subscription,
                                cloud.resourceManager() + "subscriptions/" + subscription + "?api-version=2022-12-01",
                                false)));
    }

    private static Problem undiscovered(Source source, ServiceResponse response) {
        Optional<ObjectNode> body = Json.object(response.body());
        String code = body.map(json -> json.path("error").path("code").asText()).orElse("");
        String message = body.map(json -> json.path("error").path("message").asText())
                .orElse(response.isPage() ? "" : response.body());
        Problem problem = (response.isTrouble()
                        ? Problem.environment(
                                ErrorCode.TENANT_NOT_DISCOVERED,
                                "The tenant of " + source.subject() + " cannot be discovered.")
                        : Problem.rejected(
                                ErrorCode.TENANT_NOT_DISCOVERED,
                                "The tenant of " + source.subject() + " cannot be discovered."))
                .serviceError(new ServiceError(source.service(), response.status(), code, message, Optional.empty()));
        return problem.likelyCause(
                        source.ofHost()
                                ? "this host is not an Azure Databricks workspace, or a proxy responds instead of it."
                                : "the subscription does not exist in the configured cloud.")
                .remedy("correct it, or " + SET_TENANT);
    }

    private Problem untrusted(Source source, String address) {
        return Problem.rejected(
                        ErrorCode.TENANT_NOT_TRUSTED,
                        source.service() + " returned an untrusted tenant address for " + source.subject() + ".")
                .observed("the address is " + LogSanitizer.safe(address)
                        + ",\nwhich is not a tenant at the login host of the cloud \"" + cloud.name() + "\", "
                        + cloud.authorityHost().getAuthority() + ".")
                .actionTaken("no credential was sent.")
                .likelyCause("another server responded, or the host belongs to another cloud.")
                .remedy("check the host and <environment> (-Dadb.environment, ARM_ENVIRONMENT); if both are correct, "
                        + SET_TENANT);
    }

    /**
     * A request that returns the address of a tenant.
     *
     * @param subject workspace or subscription, for messages
     * @param ofHost whether the request goes to the workspace, and not to Resource Manager
     */
    private record Source(String service, String subject, String address, boolean ofHost) {}
}
