/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.model.DurationFormat;
import io.github.adbmaven.model.WorkspaceId;
import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates the error responses of a workspace: by status first, then by code, then by message, because messages change over time. */
final class DatabricksErrorTranslator {
    static final String SERVICE = "Azure Databricks";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_FAILURE = 500;

    /** Error codes that concern the caller, not the called API. */
    private static final Set<String> MEMBERSHIP = Set.of("", "UNAUTHENTICATED", "CUSTOMER_UNAUTHORIZED");

    private static final Pattern ABSOLUTE_URL =
            Pattern.compile("(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@]*@)?([^/?#]*)", Pattern.CASE_INSENSITIVE);
    private static final String NOT_A_MEMBER = "user not authorized";
    private static final String WORKSPACE_ACCESS = "access to org";
    private static final String IP_ACCESS_LIST = "blocked by databricks ip acl";
    private static final String PRIVATE_LINK = "private-link";
    private static final String ENTITLEMENT = "api is disabled for users without";
    private static final String ACCOUNT_API = "without account admin status";
    private static final String CHECK_HOST =
            "check the host: az databricks workspace show --query workspaceUrl prints it.";

    private final String host;
    private final Optional<WorkspaceId> id;
    private final Supplier<String> caller;

    /**
     * @param id the Azure resource, if the request contained management headers
     * @param caller supplies the ID of the calling identity; called only if it is printed
     */
    DatabricksErrorTranslator(String host, Optional<WorkspaceId> id, Supplier<String> caller) {
        this.host = host;
        this.id = id;
        this.caller = caller;
    }

    /** Category of an error response. */
    enum Category {
        /** The workspace does not know the identity. */
        UNKNOWN_IDENTITY,
        /** The workspace rejects the identity without another reason. */
        NOT_A_MEMBER,
        /** An IP access list or private link blocks this machine. */
        NETWORK,
        /** Waiting does not help: an entitlement is missing, or the host is a Databricks account. */
        PERMANENT,
        /** The workspace or a proxy failed; the request may have been processed. */
        UNAVAILABLE,
        OTHER
    }

    /** An error response with its category and problem. */
    record Translation(Category category, Problem problem) {}

    Translation of(Endpoint<?> endpoint, DatabricksErrorBody body) {
        ServiceError serviceError =
                new ServiceError(SERVICE, body.status(), body.code(), body.message(), body.requestId());
        String text = body.message().toLowerCase(Locale.ROOT);
        boolean accessDenied = body.status() == HttpURLConnection.HTTP_UNAUTHORIZED
                || body.status() == HttpURLConnection.HTTP_FORBIDDEN;
        Optional<Problem> knownProblem = knownProblem(endpoint, body, serviceError, text);
        boolean notAMember = knownProblem.isEmpty() && accessDenied && (text.isEmpty() || text.contains(NOT_A_MEMBER));
        boolean ownMessageSuffices = !accessDenied || endpoint instanceof RawApiRequest;
        Problem problem = knownProblem.orElseGet(() -> notAMember
                ? notAMember(endpoint, serviceError)
                : ownMessageSuffices
                        ? rejected(endpoint, serviceError)
                        : unknownMessage(endpoint, serviceError, body.fromDatabricks()));
        if (accessDenied && text.contains(NOT_A_MEMBER)) {
            return new Translation(Category.UNKNOWN_IDENTITY, problem);
        }
        if (isNetworkDenial(body, text)) {
            return new Translation(Category.NETWORK, problem);
        }
        if (accessDenied && (text.contains(ENTITLEMENT) || text.contains(ACCOUNT_API))) {
            return new Translation(Category.PERMANENT, problem);
        }
        if (body.fromProxy() || isUnavailable(body)) {
            return new Translation(Category.UNAVAILABLE, problem);
        }
        return new Translation(notAMember ? Category.NOT_A_MEMBER : Category.OTHER, problem);
    }

    private static boolean isNetworkDenial(DatabricksErrorBody body, String text) {
        return body.status() < DatabricksErrorBody.FIRST_ERROR
                ? text.contains(PRIVATE_LINK)
                : body.status() == HttpURLConnection.HTTP_FORBIDDEN
                        && (text.contains(WORKSPACE_ACCESS)
                                || text.contains(IP_ACCESS_LIST)
                                || text.contains(PRIVATE_LINK));
    }

    private static boolean isUnavailable(DatabricksErrorBody body) {
        return body.status() >= FIRST_FAILURE || body.status() == HttpURLConnection.HTTP_CLIENT_TIMEOUT;
    }

    /** Returns the problem that status, code or message identify; empty if they are unknown. */
    private Optional<Problem> knownProblem(
            Endpoint<?> endpoint, DatabricksErrorBody body, ServiceError serviceError, String text) {
        if (TransientErrors.isIn(body.message())) {
            return Optional.of(unavailable(endpoint, serviceError)
                    .likelyCause("the workspace was created recently and is not fully available yet."));
        }
        if (body.status() < DatabricksErrorBody.FIRST_ERROR) {
            return Optional.of(redirected(
                    endpoint, endpoint instanceof RawApiRequest ? redirectTarget(body) : serviceError, text));
        }
        if (body.status() == TOO_MANY_REQUESTS) {
            return Optional.of(unavailable(endpoint, serviceError)
                    .likelyCause("many builds call this workspace at the same time."));
        }
        if (endpoint instanceof RawApiRequest && body.status() == HttpURLConnection.HTTP_NOT_IMPLEMENTED) {
            return Optional.of(rejected(endpoint, serviceError)
                    .likelyCause(
                            "the service does not support this request; the emulator supports only a part of the API.")
                    .remedy("check <path> (-Dadb.path) and <method> (-Dadb.method)."));
        }
        if (isUnavailable(body)) {
            return Optional.of(
                    unavailable(endpoint, serviceError)
                            .likelyCause(
                                    "the workspace, its control plane or a proxy in front of them is temporarily unavailable."));
        }
        if (endpoint instanceof RawApiRequest && !MEMBERSHIP.contains(body.code())) {
            return Optional.of(apiError(endpoint, serviceError));
        }
        return switch (body.code()) {
            case "FEATURE_DISABLED" ->
                Optional.of(rejected(endpoint, serviceError)
                        .code(ErrorCode.TOKENS_DISABLED)
                        .likelyCause("personal access tokens are disabled in this workspace.")
                        .remedy("ask a workspace admin to enable them (Settings, Advanced, Personal Access Tokens)."));
            case "QUOTA_EXCEEDED" ->
                Optional.of(
                        rejected(endpoint, serviceError)
                                .code(ErrorCode.TOKEN_QUOTA_EXCEEDED)
                                .likelyCause("this identity has reached the workspace's limit of 600 tokens.")
                                .remedy(
                                        "list the tokens with adb:list-tokens; adb:prune-tokens revokes the tokens of earlier builds."));
            case "INVALID_PARAMETER_VALUE" -> Optional.of(invalid(endpoint, serviceError));
            default -> fromMessage(endpoint, serviceError, text);
        };
    }

    /** Reports only the host of the redirect target, because its query may contain a signature. */
    private ServiceError redirectTarget(DatabricksErrorBody body) {
        Matcher absolute = ABSOLUTE_URL.matcher(body.message());
        String target = absolute.lookingAt() ? absolute.group(1) : host;
        return new ServiceError(SERVICE, body.status(), body.code(), "redirects to " + target, body.requestId());
    }

    /** Error of an API that the plugin does not know, so the workspace's message is the explanation. */
    private Problem apiError(Endpoint<?> endpoint, ServiceError serviceError) {
        return serviceError.code().equals("ENDPOINT_NOT_FOUND")
                ? rejected(endpoint, serviceError)
                        .likelyCause("the path or the method is wrong, or this workspace does not offer this API.")
                        .remedy("check <path> (-Dadb.path) and <method> (-Dadb.method).")
                : rejected(endpoint, serviceError);
    }

    /** Returns the problem that the message identifies; empty if the message is unknown. */
    private Optional<Problem> fromMessage(Endpoint<?> endpoint, ServiceError serviceError, String text) {
        if (text.contains("expected aud claim")) {
            return Optional.of(rejected(endpoint, serviceError)
                    .code(ErrorCode.TOKEN_REJECTED)
                    .likelyCause("the token was issued for another service or another cloud.")
                    .remedy("check <environment> (-Dadb.environment, ARM_ENVIRONMENT) and the workspace's host."));
        }
        if (text.contains("token is expir") || text.contains("expiredjwt")) {
            return Optional.of(rejected(endpoint, serviceError)
                    .code(ErrorCode.CLOCK_SKEW)
                    .likelyCause("the clock of this machine is wrong.")
                    .remedy("set the clock and run the build again."));
        }
        if (text.contains("expected iss claim") || text.contains("invalid access token")) {
            return Optional.of(rejected(endpoint, serviceError)
                    .code(ErrorCode.TOKEN_REJECTED)
                    .likelyCause("the identity and the workspace belong to different tenants.")
                    .remedy("set <tenantId> (-Dadb.tenantId, ARM_TENANT_ID) to the workspace's tenant:"
                            + " az account show --query tenantId prints it."));
        }
        if (text.contains(WORKSPACE_ACCESS)) {
            return Optional.of(
                    rejected(endpoint, serviceError)
                            .code(ErrorCode.NETWORK_ACCESS_DENIED)
                            .likelyCause(
                                    "an IP access list or the private link configuration of the workspace blocks this machine.")
                            .remedy(
                                    "run the build on an agent in an allowed network, or ask a workspace admin to add the agent's address to the list."));
        }
        if (text.contains(IP_ACCESS_LIST)) {
            return Optional.of(
                    rejected(endpoint, serviceError)
                            .code(ErrorCode.NETWORK_ACCESS_DENIED)
                            .likelyCause(
                                    "an IP access list of the workspace does not allow the address in the message above.")
                            .remedy(
                                    "run the build on an agent in an allowed network, or ask a workspace admin to add the agent's address to the list."));
        }
        if (text.contains(PRIVATE_LINK)) {
            return Optional.of(privateLinkOnly(rejected(endpoint, serviceError)));
        }
        if (text.contains(ENTITLEMENT)) {
            return Optional.of(rejected(endpoint, serviceError)
                    .code(ErrorCode.ENTITLEMENT_MISSING)
                    .likelyCause(
                            "the identity is a member of the workspace, but lacks the entitlement in the message above.")
                    .remedy("ask a workspace admin to grant it: Settings, Identity and access."));
        }
        if (text.contains(ACCOUNT_API)) {
            return Optional.of(rejected(endpoint, serviceError)
                    .code(ErrorCode.NOT_A_WORKSPACE)
                    .likelyCause("this host or API belongs to the Databricks account, not to a workspace.")
                    .remedy(CHECK_HOST));
        }
        if (text.contains("credential was not sent")) {
            return Optional.of(rejected(endpoint, serviceError)
                    .code(ErrorCode.TOKEN_REJECTED)
                    .likelyCause(
                            "a proxy removed the Authorization header, or this API does not accept Entra ID tokens.")
                    .remedy("check the proxies and gateways between this machine and " + host + "."));
        }
        if (text.contains("resource id")) {
            return Optional.of(rejected(endpoint, serviceError)
                    .code(ErrorCode.WORKSPACE_MISMATCH)
                    .likelyCause("the resource ID and the host belong to different workspaces.")
                    .remedy("check <workspaceResourceId> (-Dadb.workspaceResourceId, DATABRICKS_AZURE_RESOURCE_ID)"
                            + " and <host>, or set only one of them."));
        }
        if (text.contains("permission to use tokens")) {
            return Optional.of(rejected(endpoint, serviceError)
                    .code(ErrorCode.TOKEN_PERMISSION_MISSING)
                    .likelyCause("the identity does not have the permission CAN_USE on tokens in this workspace.")
                    .remedy("ask a workspace admin to grant it: Settings, Advanced, Personal Access Tokens,"
                            + " Permission Settings."));
        }
        if (serviceError.code().equals("ENDPOINT_NOT_FOUND")) {
            return Optional.of(rejected(endpoint, serviceError)
                    .code(ErrorCode.NOT_A_WORKSPACE)
                    .likelyCause("this host is not a workspace.")
                    .remedy(CHECK_HOST));
        }
        return Optional.empty();
    }

    private Problem unknownMessage(Endpoint<?> endpoint, ServiceError serviceError, boolean fromDatabricks) {
        Problem problem =
                rejected(endpoint, serviceError).likelyCause("unknown; the plugin does not recognize this message.");
        return fromDatabricks
                ? problem.remedy(
                        "show the message above to a workspace admin. Possible reasons are a wrong role, a missing permission or a network rule.")
                : problem;
    }

    private Problem notAMember(Endpoint<?> endpoint, ServiceError serviceError) {
        String command = "run: az role assignment create --assignee " + caller.get() + " --role Contributor --scope "
                + id.map(WorkspaceId::path).orElse("<resource id of the workspace>");
        return rejected(endpoint, serviceError)
                .code(ErrorCode.NOT_A_MEMBER)
                .likelyCause(
                        id.isPresent()
                                ? "the identity is not a member of the workspace, and it has neither Contributor nor Owner on the workspace's Azure resource, which would grant access."
                                : "the identity is not a member of the workspace, and the request contained no proof of a role on its Azure resource.")
                .remedy(
                        id.isPresent()
                                ? command + ". A new role assignment takes effect after a few minutes."
                                : "ask a workspace admin to add the identity; or assign it Contributor on the Azure resource and run adb:issue-token with <resourceGroup> and <workspaceName>.");
    }

    private Problem invalid(Endpoint<?> endpoint, ServiceError serviceError) {
        if (!(endpoint instanceof CreateToken create)) {
            return rejected(endpoint, serviceError);
        }
        Problem problem = rejected(endpoint, serviceError);
        String text = serviceError.message().toLowerCase(Locale.ROOT);
        if (text.contains("scope")) {
            return problem.code(ErrorCode.SCOPE_REJECTED)
                    .likelyCause("one of the scopes does not exist.")
                    .remedy("request only scopes that the message above lists.");
        }
        String requested = DurationFormat.text(create.lifetime());
        return DurationInMessage.shorterThan(create.lifetime(), serviceError.message())
                .map(maximum -> problem.code(ErrorCode.LIFETIME_TOO_LONG)
                        .likelyCause(
                                "the workspace allows at most " + maximum + ", but " + requested + " was requested.")
                        .remedy("set <lifetime> (-Dadb.lifetime) to " + maximum + " or less."))
                .orElseGet(() -> problem.code(ErrorCode.LIFETIME_TOO_LONG)
                        .likelyCause("the workspace allows only lifetimes shorter than " + requested + ".")
                        .remedy("set a shorter <lifetime> (-Dadb.lifetime); ask a workspace admin for the limit."));
    }

    private Problem redirected(Endpoint<?> endpoint, ServiceError serviceError, String text) {
        Problem problem = rejected(endpoint, serviceError);
        return text.contains(PRIVATE_LINK)
                ? privateLinkOnly(problem)
                : problem.code(ErrorCode.NOT_A_WORKSPACE)
                        .likelyCause("this host is not a workspace: it redirects to a sign-in page.")
                        .remedy(CHECK_HOST);
    }

    private static Problem privateLinkOnly(Problem problem) {
        return problem.code(ErrorCode.NETWORK_ACCESS_DENIED)
                .likelyCause(
                        "the workspace is reachable only through private link, and this machine is outside its network.")
                .remedy("run the build on an agent in the workspace's network.");
    }

    private Problem unavailable(Endpoint<?> endpoint, ServiceError serviceError) {
        return Problem.environment(
                        ErrorCode.WORKSPACE_UNAVAILABLE, "Workspace " + host + " failed to " + endpoint.action() + ".")
                .serviceError(serviceError)
                .remedy(
                        "run the build again in a few minutes; https://status.azuredatabricks.net lists known incidents.");
    }

    private Problem rejected(Endpoint<?> endpoint, ServiceError serviceError) {
        return Problem.rejected(
                        ErrorCode.WORKSPACE_REJECTED_REQUEST,
                        "Workspace " + host + " rejected the request to " + endpoint.action() + ".")
                .serviceError(serviceError);
    }
}
