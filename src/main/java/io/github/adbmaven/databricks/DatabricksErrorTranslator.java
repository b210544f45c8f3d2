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

/** What a workspace's refusals mean: the status first, then the code, then the text, which differs by the year. */
final class DatabricksErrorTranslator {
    static final String SERVICE = "Azure Databricks";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_FAILURE = 500;

    /** Codes of refusals that are about who calls, not about what is called. */
    private static final Set<String> MEMBERSHIP = Set.of("", "UNAUTHENTICATED", "CUSTOMER_UNAUTHORIZED");

    private static final Pattern ABSOLUTE =
            Pattern.compile("(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@]*@)?([^/?#]*)", Pattern.CASE_INSENSITIVE);
    private static final String STRANGER = "user not authorized";
    private static final String ORG = "access to org";
    private static final String IP_LIST = "blocked by databricks ip acl";
    private static final String PRIVATE_LINK = "private-link";
    private static final String ENTITLEMENT = "api is disabled for users without";
    private static final String ACCOUNT = "without account admin status";
    private static final String CHECK_HOST =
            "check the host: az databricks workspace show --query workspaceUrl prints it.";

    private final String host;
    private final Optional<WorkspaceId> id;
    private final Supplier<String> caller;

    /**
     * @param id the resource, if the request proved rights on it by the management headers
     * @param caller the id of the identity that calls; asked only when it is to be printed
     */
    DatabricksErrorTranslator(String host, Optional<WorkspaceId> id, Supplier<String> caller) {
        this.host = host;
        this.id = id;
        this.caller = caller;
    }

    /** What a refusal tells of the request. */
    enum Sort {
        /** The workspace says that it does not know the identity. */
        UNKNOWN_IDENTITY,
        /** It refuses the identity itself, and gives no other reason. */
        STRANGER,
        /** An IP access list or private link keeps this machine out. */
        NETWORK,
        /** Time alone does not change it: an entitlement is missing, or this is an account and not a workspace. */
        LASTING,
        /** The request may have been carried out all the same. */
        TROUBLE,
        OTHER
    }

    /** A refusal in words. */
    record Refusal(Sort sort, Problem problem) {}

    Refusal of(Endpoint<?> endpoint, DatabricksErrorBody body) {
        ServiceError seen = new ServiceError(SERVICE, body.status(), body.code(), body.message(), body.requestId());
        String text = body.message().toLowerCase(Locale.ROOT);
        boolean atTheDoor = body.status() == HttpURLConnection.HTTP_UNAUTHORIZED
                || body.status() == HttpURLConnection.HTTP_FORBIDDEN;
        Optional<Problem> told = told(endpoint, body, seen, text);
        boolean stranger = told.isEmpty() && atTheDoor && (text.isEmpty() || text.contains(STRANGER));
        boolean explained = !atTheDoor || endpoint instanceof RawApiRequest;
        Problem problem = told.orElseGet(() -> stranger
                ? stranger(endpoint, seen)
                : explained ? refused(endpoint, seen) : notUnderstood(endpoint, seen, body.own()));
        if (atTheDoor && text.contains(STRANGER)) {
            return new Refusal(Sort.UNKNOWN_IDENTITY, problem);
        }
        if (isOfTheNetwork(body, text)) {
            return new Refusal(Sort.NETWORK, problem);
        }
        if (atTheDoor && (text.contains(ENTITLEMENT) || text.contains(ACCOUNT))) {
            return new Refusal(Sort.LASTING, problem);
        }
        if (body.foreign() || isTrouble(body)) {
            return new Refusal(Sort.TROUBLE, problem);
        }
        return new Refusal(stranger ? Sort.STRANGER : Sort.OTHER, problem);
    }

    private static boolean isOfTheNetwork(DatabricksErrorBody body, String text) {
        return body.status() < DatabricksErrorBody.FIRST_REFUSAL
                ? text.contains(PRIVATE_LINK)
                : body.status() == HttpURLConnection.HTTP_FORBIDDEN
                        && (text.contains(ORG) || text.contains(IP_LIST) || text.contains(PRIVATE_LINK));
    }

    private static boolean isTrouble(DatabricksErrorBody body) {
        return body.status() >= FIRST_FAILURE || body.status() == HttpURLConnection.HTTP_CLIENT_TIMEOUT;
    }

    /** What status, code or text tell; empty if they tell nothing but the refusal. */
    private Optional<Problem> told(Endpoint<?> endpoint, DatabricksErrorBody body, ServiceError seen, String text) {
        if (TransientErrors.isIn(body.message())) {
            return Optional.of(trouble(endpoint, seen)
                    .likelyCause("the workspace was created moments ago and is not ready everywhere yet."));
        }
        if (body.status() < DatabricksErrorBody.FIRST_REFUSAL) {
            return Optional.of(redirected(endpoint, endpoint instanceof RawApiRequest ? elsewhere(body) : seen, text));
        }
        if (body.status() == TOO_MANY_REQUESTS) {
            return Optional.of(
                    trouble(endpoint, seen).likelyCause("many builds call this workspace at the same time."));
        }
        if (isTrouble(body)) {
            return Optional.of(trouble(endpoint, seen)
                    .likelyCause("the workspace, its control plane or a proxy before them is in trouble."));
        }
        if (endpoint instanceof RawApiRequest && !MEMBERSHIP.contains(body.code())) {
            return Optional.of(ofCall(endpoint, seen));
        }
        return switch (body.code()) {
            case "FEATURE_DISABLED" ->
                Optional.of(
                        refused(endpoint, seen)
                                .code(ErrorCode.TOKENS_DISABLED)
                                .likelyCause("personal access tokens are switched off in this workspace.")
                                .remedy(
                                        "ask a workspace admin to switch them on (Settings, Advanced, Personal Access Tokens)."));
            case "QUOTA_EXCEEDED" ->
                Optional.of(
                        refused(endpoint, seen)
                                .code(ErrorCode.TOKEN_QUOTA_EXCEEDED)
                                .likelyCause("this identity holds 600 tokens, which is all that a workspace allows.")
                                .remedy(
                                        "see who made them with adb:list-tokens; adb:prune-tokens revokes those of earlier builds."));
            case "INVALID_PARAMETER_VALUE" -> Optional.of(invalid(endpoint, seen));
            default -> byText(endpoint, seen, text);
        };
    }

    /** The host alone: what stands behind it may be a signature. */
    private ServiceError elsewhere(DatabricksErrorBody body) {
        Matcher absolute = ABSOLUTE.matcher(body.message());
        String target = absolute.lookingAt() ? absolute.group(1) : host;
        return new ServiceError(SERVICE, body.status(), body.code(), "it sends callers to " + target, body.requestId());
    }

    /** A call that this plugin does not know: the workspace's own words have to do. */
    private Problem ofCall(Endpoint<?> endpoint, ServiceError seen) {
        return seen.code().equals("ENDPOINT_NOT_FOUND")
                ? refused(endpoint, seen)
                        .likelyCause("the path or the method is wrong, or this workspace has no such API.")
                        .remedy("check <path> (-Dadb.path) and <method> (-Dadb.method).")
                : refused(endpoint, seen);
    }

    /** What the text tells; empty if it tells nothing but the refusal. */
    private Optional<Problem> byText(Endpoint<?> endpoint, ServiceError seen, String text) {
        if (text.contains("expected aud claim")) {
            return Optional.of(refused(endpoint, seen)
                    .code(ErrorCode.TOKEN_REJECTED)
                    .likelyCause("the token was made for another service or another cloud.")
                    .remedy("check <environment> (-Dadb.environment, ARM_ENVIRONMENT) and the workspace's host."));
        }
        if (text.contains("token is expir") || text.contains("expiredjwt")) {
            return Optional.of(refused(endpoint, seen)
                    .code(ErrorCode.CLOCK_SKEW)
                    .likelyCause("the clock of this machine is wrong.")
                    .remedy("set the clock and run the build again."));
        }
        if (text.contains("expected iss claim") || text.contains("invalid access token")) {
            return Optional.of(refused(endpoint, seen)
                    .code(ErrorCode.TOKEN_REJECTED)
                    .likelyCause("the identity belongs to another tenant than the workspace.")
                    .remedy("set <tenantId> (-Dadb.tenantId, ARM_TENANT_ID) to the workspace's tenant:"
                            + " az account show --query tenantId prints it."));
        }
        if (text.contains(ORG)) {
            return Optional.of(refused(endpoint, seen)
                    .code(ErrorCode.NETWORK_ACCESS_DENIED)
                    .likelyCause("an IP access list or private link of the workspace does not let this machine in.")
                    .remedy("run the build on an agent in an allowed network, or have its address added to the list."));
        }
        if (text.contains(IP_LIST)) {
            return Optional.of(refused(endpoint, seen)
                    .code(ErrorCode.NETWORK_ACCESS_DENIED)
                    .likelyCause(
                            "an IP access list of the workspace does not allow the address that the text above names.")
                    .remedy("run the build on an agent in an allowed network, or have its address added to the list."));
        }
        if (text.contains(PRIVATE_LINK)) {
            return Optional.of(outside(refused(endpoint, seen)));
        }
        if (text.contains(ENTITLEMENT)) {
            return Optional.of(refused(endpoint, seen)
                    .code(ErrorCode.ENTITLEMENT_MISSING)
                    .likelyCause(
                            "the identity is a member of the workspace, but lacks an entitlement that the text above"
                                    + " names.")
                    .remedy("ask a workspace admin to grant it: Settings, Identity and access."));
        }
        if (text.contains(ACCOUNT)) {
            return Optional.of(refused(endpoint, seen)
                    .code(ErrorCode.NOT_A_WORKSPACE)
                    .likelyCause("this is the host or an API of the Databricks account, not of a workspace.")
                    .remedy(CHECK_HOST));
        }
        if (text.contains("credential was not sent")) {
            return Optional.of(refused(endpoint, seen)
                    .code(ErrorCode.TOKEN_REJECTED)
                    .likelyCause(
                            "a proxy removed the Authorization header, or this API does not accept Entra ID tokens.")
                    .remedy("check what stands between this machine and " + host + "."));
        }
        if (text.contains("resource id")) {
            return Optional.of(refused(endpoint, seen)
                    .code(ErrorCode.WORKSPACE_MISMATCH)
                    .likelyCause("the resource id belongs to another workspace than the host.")
                    .remedy("check <workspaceResourceId> (-Dadb.workspaceResourceId, DATABRICKS_AZURE_RESOURCE_ID)"
                            + " and <host>; leave one of them out to be sure."));
        }
        if (text.contains("permission to use tokens")) {
            return Optional.of(refused(endpoint, seen)
                    .code(ErrorCode.TOKEN_PERMISSION_MISSING)
                    .likelyCause("the identity has no permission CAN_USE on tokens in this workspace.")
                    .remedy("ask a workspace admin to grant it: Settings, Advanced, Personal Access Tokens,"
                            + " Permission Settings."));
        }
        if (seen.code().equals("ENDPOINT_NOT_FOUND")) {
            return Optional.of(refused(endpoint, seen)
                    .code(ErrorCode.NOT_A_WORKSPACE)
                    .likelyCause("this is not the host of a workspace.")
                    .remedy(CHECK_HOST));
        }
        return Optional.empty();
    }

    private Problem notUnderstood(Endpoint<?> endpoint, ServiceError seen, boolean own) {
        Problem problem = refused(endpoint, seen)
                .likelyCause("the refusal is not understood: the plugin does not know its text.");
        return own
                ? problem.remedy(
                        "ask a workspace admin what the text above means; a wrong role, a missing permission and a"
                                + " network rule are all possible.")
                : problem;
    }

    private Problem stranger(Endpoint<?> endpoint, ServiceError seen) {
        String command = "run: az role assignment create --assignee " + caller.get() + " --role Contributor --scope "
                + id.map(WorkspaceId::path).orElse("<resource id of the workspace>");
        return refused(endpoint, seen)
                .code(ErrorCode.NOT_A_MEMBER)
                .likelyCause(
                        id.isPresent()
                                ? "the identity is no member of the workspace and has neither Contributor nor Owner on"
                                        + " its Azure resource, which would let it in."
                                : "the identity is no member of the workspace, and the request showed no role on its"
                                        + " Azure resource.")
                .remedy(
                        id.isPresent()
                                ? command + "; a new role takes some minutes to work."
                                : "ask a workspace admin to add the identity; or give it Contributor on the Azure resource"
                                        + " and run adb:issue-token with <resourceGroup> and <workspaceName>.");
    }

    private Problem invalid(Endpoint<?> endpoint, ServiceError seen) {
        if (!(endpoint instanceof CreateToken create)) {
            return refused(endpoint, seen);
        }
        Problem problem = refused(endpoint, seen);
        String text = seen.message().toLowerCase(Locale.ROOT);
        if (text.contains("scope")) {
            return problem.code(ErrorCode.SCOPE_REJECTED)
                    .likelyCause("one of the scopes does not exist.")
                    .remedy("ask for scopes that the text above names.");
        }
        String asked = DurationFormat.text(create.lifetime());
        return DurationInMessage.shorterThan(create.lifetime(), seen.message())
                .map(maximum -> problem.code(ErrorCode.LIFETIME_TOO_LONG)
                        .likelyCause("the workspace allows at most " + maximum + ", and " + asked + " were asked for.")
                        .remedy("set <lifetime> (-Dadb.lifetime) to " + maximum + " or less."))
                .orElseGet(() -> problem.code(ErrorCode.LIFETIME_TOO_LONG)
                        .likelyCause("the workspace allows a shorter lifetime than " + asked + " only.")
                        .remedy("set a shorter <lifetime> (-Dadb.lifetime); a workspace admin knows the limit."));
    }

    private Problem redirected(Endpoint<?> endpoint, ServiceError seen, String text) {
        Problem problem = refused(endpoint, seen);
        return text.contains(PRIVATE_LINK)
                ? outside(problem)
                : problem.code(ErrorCode.NOT_A_WORKSPACE)
                        .likelyCause("this is not the host of a workspace: it sends people to a login page.")
                        .remedy(CHECK_HOST);
    }

    private static Problem outside(Problem problem) {
        return problem.code(ErrorCode.NETWORK_ACCESS_DENIED)
                .likelyCause("the workspace is reached by private link only, and this machine is outside.")
                .remedy("run the build on an agent in the workspace's network.");
    }

    private Problem trouble(Endpoint<?> endpoint, ServiceError seen) {
        return Problem.environment(
                        ErrorCode.WORKSPACE_UNAVAILABLE, "Workspace " + host + " failed to " + endpoint.action() + ".")
                .serviceError(seen)
                .remedy("run the build again in some minutes; https://status.azuredatabricks.net shows known trouble.");
    }

    private Problem refused(Endpoint<?> endpoint, ServiceError seen) {
        return Problem.rejected(
                        ErrorCode.WORKSPACE_REJECTED_REQUEST,
                        "Workspace " + host + " refused to " + endpoint.action() + ".")
                .serviceError(seen);
    }
}
