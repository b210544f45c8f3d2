/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.model.ApplicationIdentity;
import io.github.adbmaven.model.Cloud;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Maps error numbers of Entra ID to messages of the plugin.
 *
 * <p>The placeholders {@code {client}}, {@code {tenant}} and {@code {cloud}} are replaced by the configured values. Unknown numbers
 * get a general message.
 *
 * @param code identifies the cause
 * @param summary what failed
 * @param likelyCause the most likely reason
 * @param remedy what to do
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Error codes</a>
 */
record EntraErrorCatalog(ErrorCode code, String summary, String likelyCause, String remedy) {
    private static final String SECRET_REJECTED = "Entra ID rejected the client secret of application {client}.";
    private static final String NO_APPLICATION = "Application {client} was not found in tenant {tenant}.";
    private static final String NO_TENANT = "Tenant {tenant} was not found.";
    private static final String CERTIFICATE_REJECTED_TEXT =
            "Entra ID rejected the certificate of application {client}.";
    private static final String ASSERTION_REJECTED = "Entra ID rejected the federated token of application {client}.";
    private static final String NO_TOKEN = "Entra ID issued no token to application {client}.";
    private static final String SIGN_IN = "Entra ID requires a user to sign in again.";

    private static final String COMPARE = "compare it, including letter case, with the federated credentials of the"
            + " application: az ad app federated-credential list --id {client}.";
    private static final String LOGIN = "run: az login. An unattended build needs a service principal.";

    private static final Map<Integer, EntraErrorCatalog> KNOWN = known();

    /** Numbers of errors of the service itself, not of the request. */
    private static final Set<Integer> SERVICE_ERRORS = Set.of(90055, 50196, 50166, 90061, 90033);

    static Optional<EntraErrorCatalog> of(int number) {
        return Optional.ofNullable(KNOWN.get(number));
    }

    static Set<Integer> numbers() {
        return KNOWN.keySet();
    }

    static Problem unknown(ApplicationIdentity identity, String tenant, Cloud cloud, ServiceError error) {
        String help = error.code().startsWith("AADSTS")
                ? "see https://login.microsoftonline.com/error?code="
                        + error.code().substring("AADSTS".length()) + " for this code"
                : "check tenant, application and cloud ({cloud})";
        return new EntraErrorCatalog(
                        ErrorCode.TOKEN_REQUEST_REJECTED,
                        NO_TOKEN,
                        "the configuration of application {client} or of tenant {tenant} does not permit it.",
                        help + "; an administrator of the tenant finds the request by its ID.")
                .problem(identity, tenant, cloud, error);
    }

    Problem problem(ApplicationIdentity identity, String tenant, Cloud cloud, ServiceError error) {
        Map<String, String> values =
                Map.of("{client}", identity.clientId(), "{tenant}", tenant, "{cloud}", cloud.name());
        String sentence = filled(summary, values);
        boolean serviceError =
                SERVICE_ERRORS.stream().anyMatch(number -> error.code().equals("AADSTS" + number));
        return (serviceError ? Problem.environment(code, sentence) : Problem.rejected(code, sentence))
                .serviceError(error)
                .configuredBy(identity.origin())
                .likelyCause(filled(likelyCause, values))
                .remedy(filled(remedy, values));
    }

    private static String filled(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    private static Map<Integer, EntraErrorCatalog> known() {
        Map<Integer, EntraErrorCatalog> rows = new HashMap<>();
        // Client secret.
        row(
                rows,
                ErrorCode.CLIENT_SECRET_REJECTED,
                SECRET_REJECTED,
                "the secret ID was copied instead of its value, or the value belongs to another application.",
                "store the secret's VALUE, which the portal shows only once; if it is lost, create a new one:"
                        + " az ad app credential reset --id {client} --append.",
                7000215);
        row(
                rows,
                ErrorCode.CLIENT_SECRET_REJECTED,
                SECRET_REJECTED,
                "the secret has expired.",
                "create a new one (az ad app credential reset --id {client} --append), or use a federated credential,"
                        + " which needs no secret.",
                7000222);
        row(
                rows,
                ErrorCode.CLIENT_SECRET_REJECTED,
                "Entra ID received no client secret from application {client}.",
                "the variable for the secret is empty in this job.",
                "check that the job maps the secret into its environment.",
                7000216);
        // Application and tenant.
        row(
                rows,
                ErrorCode.APPLICATION_NOT_FOUND,
                NO_APPLICATION,
                "the client ID is misspelled, or belongs to another tenant.",
                "check client ID and tenant ID; az ad sp create --id {client} adds the application to the tenant.",
                700016);
        row(
                rows,
                ErrorCode.APPLICATION_DISABLED,
                "Application {client} is disabled in tenant {tenant}.",
                "sign-in is disabled for its service principal.",
                "enable it: az ad sp update --id {client} --set accountEnabled=true.",
                7000112);
        row(
                rows,
                ErrorCode.TENANT_NOT_FOUND,
                NO_TENANT,
                "the tenant ID is misspelled, or the tenant belongs to another cloud than {cloud}.",
                "check <tenantId> (-Dadb.tenantId, ARM_TENANT_ID) and <environment> (-Dadb.environment, ARM_ENVIRONMENT).",
                90002,
                900382);
        row(
                rows,
                ErrorCode.TENANT_NOT_FOUND,
                NO_TENANT,
                "the tenant is neither a GUID nor a verified domain.",
                "check <tenantId> (-Dadb.tenantId, ARM_TENANT_ID): az account show --query tenantId prints it.",
                900023);
        row(
                rows,
                ErrorCode.APPLICATION_NOT_FOUND,
                "Application {client} has no service principal in tenant {tenant}.",
                "the application was registered in another tenant, or its service principal was deleted.",
                "create it: az ad sp create --id {client}; check <tenantId> (-Dadb.tenantId, ARM_TENANT_ID).",
                7000229);
        // Certificates.
        row(
                rows,
                ErrorCode.CERTIFICATE_REJECTED,
                CERTIFICATE_REJECTED_TEXT,
                "the certificate was not uploaded to this application, or was replaced there.",
                "upload it: az ad app credential reset --id {client} --cert @public.pem --append; compare the thumbprint.",
                700027,
                700030);
        // Federation.
        row(
                rows,
                ErrorCode.ASSERTION_EXPIRED,
                "The assertion of application {client} has expired or is not yet valid.",
                "the federated token has expired (tokens of GitHub expire after 5 minutes), or the clock of this machine is wrong.",
                "request the token directly before its use, and check the clock.",
                700024);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REJECTED,
                "it is not a JWT, it is truncated, or Entra ID cannot find the signing key of its issuer.",
                "check what provides the federated token: it must be the whole JWT of the CI system.",
                50027);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REJECTED,
                "no federated credential matches its issuer, subject and audience.",
                COMPARE,
                70021);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REJECTED,
                "its issuer, quoted above, matches no federated credential.",
                COMPARE,
                700211);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REJECTED,
                "its audience, quoted above, matches no federated credential.",
                COMPARE,
                700212);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REJECTED,
                "its subject, quoted above, matches no federated credential.",
                COMPARE,
                700213,
                7002131,
                7002137);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REJECTED,
                "its subject, quoted above, differs from a federated credential only in letter case.",
                COMPARE,
                7002138);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REJECTED,
                "the application has no federated credential.",
                "add one: az ad app federated-credential create --id {client} --parameters @credential.json.",
                70025);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REJECTED,
                "this type of application does not support federated credentials.",
                "use a single-tenant application, or another type of credential.",
                70052);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REJECTED,
                "a policy of tenant {tenant} restricts federated credentials.",
                "ask an administrator of the tenant to allow this issuer.",
                700223,
                700238);
        // Requested service.
        row(
                rows,
                ErrorCode.SERVICE_NOT_IN_TENANT,
                "The service that application {client} requested was not found in tenant {tenant}.",
                "Azure Databricks was never used in this tenant, or the cloud is not {cloud}.",
                "check <tenantId> and <environment> (-Dadb.environment, ARM_ENVIRONMENT); in a new tenant, create a"
                        + " workspace first.",
                500011);
        row(
                rows,
                ErrorCode.TOKEN_REQUEST_REJECTED,
                NO_TOKEN,
                "the application has no consent to use this service.",
                "ask an administrator to grant it: az ad app permission admin-consent --id {client}.",
                65001);
        row(
                rows,
                ErrorCode.TOKEN_REQUEST_REJECTED,
                NO_TOKEN,
                "the request was malformed, which is a defect of this plugin.",
                "report this message as a bug.",
                70011,
                900144);
        // Policies and users.
        row(
                rows,
                ErrorCode.TOKEN_REQUEST_REJECTED,
                NO_TOKEN,
                "a conditional access policy of tenant {tenant} blocks the application from this network.",
                "run the build on an agent in an allowed network, or ask an administrator to allow this network.",
                53003);
        row(
                rows,
                ErrorCode.SIGN_IN_REQUIRED,
                SIGN_IN,
                "the session of the user has ended, or multifactor authentication is required.",
                LOGIN,
                50058,
                50076,
                50079,
                50173);
        row(rows, ErrorCode.SIGN_IN_REQUIRED, SIGN_IN, "the session of the user has expired.", LOGIN, 700082);
        row(
                rows,
                ErrorCode.ACCOUNT_NOT_IN_TENANT,
                "The signed-in account was not found in tenant {tenant}.",
                "the account belongs to another tenant.",
                "check <tenantId> (-Dadb.tenantId, ARM_TENANT_ID), then run: az login --tenant {tenant}.",
                50034);
        // Errors of the service.
        row(
                rows,
                ErrorCode.ENTRA_ID_UNAVAILABLE,
                NO_TOKEN,
                "too many tokens were requested in a short time.",
                "wait a few minutes; many parallel builds should not share one identity.",
                90055,
                50196);
        row(
                rows,
                ErrorCode.ENTRA_ID_UNAVAILABLE,
                NO_TOKEN,
                "Entra ID could not reach the issuer of the federated token.",
                "run the build again in a few minutes; if the failure persists, check that the issuer's OpenID configuration is public.",
                50166,
                90061);
        row(
                rows,
                ErrorCode.ENTRA_ID_UNAVAILABLE,
                NO_TOKEN,
                "Entra ID has a temporary failure.",
                "run the build again in a few minutes; https://azure.status.microsoft shows known outages.",
                90033);
        return Map.copyOf(rows);
    }

    private static void row(
            Map<Integer, EntraErrorCatalog> rows,
            ErrorCode code,
            String summary,
            String likelyCause,
            String remedy,
            int... numbers) {
        for (int number : numbers) {
            rows.put(number, new EntraErrorCatalog(code, summary, likelyCause, remedy));
        }
    }
}
