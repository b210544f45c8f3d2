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
 * Finds the tenant that a workspace belongs to, without a credential: the workspace sends browsers to its login page, and
 * Resource Manager tells whoever asks for a subscription without a token where to get one. Neither address is visited; the login
 * host in it must be one of the cloud's own.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling">The
 *     API of subscriptions</a>
 */
public final class TenantDiscovery {
    private static final HttpHeaderName CHALLENGE = HttpHeaderName.WWW_AUTHENTICATE;
    private static final Pattern AUTHORITY = Pattern.compile("\\bauthorization_uri=\"([^\"]*)\"");
    /** A GUID or a domain; "common" and its like stand for no tenant. */
    private static final Pattern TENANT = Pattern.compile(
            "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[A-Za-z0-9][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)+");

    private static final String SET_IT = "set <tenantId> (-Dadb.tenantId, ARM_TENANT_ID or AZURE_TENANT_ID):"
            + " az account show --query tenantId prints it.";

    private final Cloud cloud;
    private final HttpPipelineFactory http;

    public TenantDiscovery(Cloud cloud, HttpPipelineFactory http) {
        this.cloud = cloud;
        this.http = http;
    }

    /** Who can tell the tenant, as host and path; empty if the configuration names neither a host nor a subscription. */
    public static Optional<String> source(Cloud cloud, WorkspaceSelector workspace) {
        return request(cloud, workspace).map(Question::address);
    }

    /** The tenant; a problem if nobody tells a credible one. */
    public String find(WorkspaceSelector workspace) {
        Question question =
                request(cloud, workspace).orElseThrow(() -> new IllegalArgumentException("nobody can tell the tenant"));
        ServiceResponse answer = ServiceResponse.of(http.pipeline(question.service())
                .sendSync(new HttpRequest(HttpMethod.GET, question.address()), Context.NONE));
        String told = question.ofHost()
                ? answer.header(HttpHeaderName.LOCATION)
                        .filter(location -> isRedirect(answer))
                        .orElseThrow(() -> new ProblemException(silent(question, answer)))
                : answer.header(CHALLENGE)
                        .map(AUTHORITY::matcher)
                        .filter(Matcher::find)
                        .map(matcher -> matcher.group(1))
                        .orElseThrow(() -> new ProblemException(silent(question, answer)));
        return tenant(told).orElseThrow(() -> new ProblemException(incredible(question, told)));
    }

    /** The first segment of the path at a login host of this cloud. */
    private Optional<String> tenant(String told) {
        try {
            URI address = new URI(told);
            if (!cloud.isLoginHost(address) || address.getRawPath() == null) {
                return Optional.empty();
            }
            String[] path = address.getRawPath().split("/", -1);
            return path.length > 1 && TENANT.matcher(path[1]).matches() ? Optional.of(path[1]) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isRedirect(ServiceResponse answer) {
        return answer.status() >= 300 && answer.status() < 400;
    }

    private static Optional<Question> request(Cloud cloud, WorkspaceSelector workspace) {
        return workspace
                .url()
                .map(host ->
                        new Question("Azure Databricks", "workspace " + host.getAuthority(), host + "/aad/auth", true))
                .or(() -> workspace
                        .subscription()
                        .map(subscription -> new Question(
                                "Azure Resource Manager",
                                "subscription " + subscription,
                                cloud.resourceManager() + "subscriptions/" + subscription + "?api-version=2022-12-01",
                                false)));
    }

    private static Problem silent(Question question, ServiceResponse answer) {
        Optional<ObjectNode> body = Json.object(answer.body());
        String code = body.map(json -> json.path("error").path("code").asText()).orElse("");
        String words = body.map(json -> json.path("error").path("message").asText())
                .orElse(answer.isPage() ? "" : answer.body());
        Problem problem = (answer.isTrouble()
                        ? Problem.environment(
                                ErrorCode.TENANT_NOT_DISCOVERED,
                                "The tenant of " + question.about() + " cannot be found.")
                        : Problem.rejected(
                                ErrorCode.TENANT_NOT_DISCOVERED,
                                "The tenant of " + question.about() + " cannot be found."))
                .serviceError(new ServiceError(question.service(), answer.status(), code, words, Optional.empty()));
        return problem.likelyCause(
                        question.ofHost()
                                ? "this host is no Azure Databricks workspace, or something stands before it."
                                : "there is no such subscription in the cloud that is configured.")
                .remedy("correct it, or " + SET_IT);
    }

    private Problem incredible(Question question, String told) {
        return Problem.rejected(
                        ErrorCode.TENANT_NOT_TRUSTED, "The tenant that " + question.about() + " names is not believed.")
                .observed("it sends its users to " + LogSanitizer.safe(told)
                        + ",\nwhich is not the address of a tenant at the"
                        + " login host of the cloud \"" + cloud.name() + "\", "
                        + cloud.authorityHost().getAuthority() + ".")
                .actionTaken("no credential was sent.")
                .likelyCause("the host is not what it seems, or belongs to another cloud.")
                .remedy("check the host and <environment> (-Dadb.environment, ARM_ENVIRONMENT); if both are right, "
                        + SET_IT);
    }

    /**
     * What is asked of whom.
     *
     * @param about what the answer tells of, for people
     * @param ofHost whether the workspace itself is asked, rather than Resource Manager
     */
    private record Question(String service, String about, String address, boolean ofHost) {}
}
