/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Entra ID's error numbers mean for the user of a build: data, one line a number.
 *
 * <p>{@code {client}}, {@code {tenant}}, {@code {cloud}} stand for what was configured. New numbers appear at any time:
 * one that is not here gets a general message.
 *
 * @param code identifies the cause
 * @param what the sentence that tells what failed
 * @param likely the most likely reason
 * @param remedy what to do
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Error codes</a>
 */
record EntraErrorCatalog(ErrorCode code, String what, String likely, String remedy) {
    private static final String SECRET_REFUSED = "Entra ID refused the client secret of application {client}.";
    private static final String NO_APPLICATION = "Entra ID does not know application {client} in tenant {tenant}.";
    private static final String NO_TENANT = "Entra ID does not know tenant {tenant}.";
    private static final String CERTIFICATE_REFUSED = "Entra ID refused the certificate of application {client}.";
    private static final String ASSERTION_REFUSED = "Entra ID refused the federated token for application {client}.";
    private static final String NO_TOKEN = "Entra ID gave no token to application {client}.";
    private static final String NO_USER = "Entra ID wants a person to sign in again.";

    private static final String COMPARE = "compare it, letter case included, with the federated credentials of the"
            + " application: az ad app federated-credential list --id {client}.";
    private static final String LOGIN = "run: az login. A build without a person needs a service principal.";

    private static final Map<Integer, EntraErrorCatalog> KNOWN = known();

    /** Numbers that tell about the service, not about what it was asked. */
    private static final Set<Integer> TROUBLE = Set.of(90055, 50196, 50166, 90061, 90033);

    static Optional<EntraErrorCatalog> of(int number) {
        return Optional.ofNullable(KNOWN.get(number));
    }

    static Set<Integer> numbers() {
        return KNOWN.keySet();
    }

    static Problem unknown(Identity.Application identity, Cloud cloud, ServiceError answer) {
        String help = answer.code().startsWith("AADSTS")
                ? "read https://login.microsoftonline.com/error?code="
                        + answer.code().substring("AADSTS".length()) + " about this code"
                : "check tenant, application and cloud ({cloud})";
        return new EntraErrorCatalog(
                        ErrorCode.TOKEN_REQUEST_REJECTED,
                        NO_TOKEN,
                        "something about application {client} in tenant {tenant} does not allow it.",
                        help + "; whoever runs the tenant finds the request by its id.")
                .problem(identity, cloud, answer);
    }

    Problem problem(Identity.Application identity, Cloud cloud, ServiceError answer) {
        Map<String, String> values = Map.of(
                "{client}", identity.clientId(), "{tenant}", identity.tenantId().orElse(""), "{cloud}", cloud.name());
        String sentence = filled(what, values);
        boolean trouble = TROUBLE.stream().anyMatch(number -> answer.code().equals("AADSTS" + number));
        return (trouble ? Problem.environment(code, sentence) : Problem.rejected(code, sentence))
                .serviceError(answer)
                .configuredBy(identity.origin())
                .likelyCause(filled(likely, values))
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
        // The client secret.
        row(
                rows,
                ErrorCode.CLIENT_SECRET_REJECTED,
                SECRET_REFUSED,
                "the secret's id was copied instead of its value, or the value belongs to another application.",
                "store the secret's VALUE, which the portal shows only once; if it is lost, make another:"
                        + " az ad app credential reset --id {client} --append.",
                7000215);
        row(
                rows,
                ErrorCode.CLIENT_SECRET_REJECTED,
                SECRET_REFUSED,
                "the secret has expired.",
                "make another (az ad app credential reset --id {client} --append), or move to federation, which needs none.",
                7000222);
        row(
                rows,
                ErrorCode.CLIENT_SECRET_REJECTED,
                "Entra ID got no secret from application {client}.",
                "the variable that should hold the secret is empty in this job.",
                "check that the job maps the secret into its environment.",
                7000216);
        // Application and tenant.
        row(
                rows,
                ErrorCode.APPLICATION_NOT_FOUND,
                NO_APPLICATION,
                "the client id is misspelt, or belongs to another tenant.",
                "check client id and tenant id; az ad sp create --id {client} adds the application to the tenant.",
                700016);
        row(
                rows,
                ErrorCode.APPLICATION_DISABLED,
                "Application {client} is disabled in tenant {tenant}.",
                "someone switched off sign-in for its service principal.",
                "enable it: az ad sp update --id {client} --set accountEnabled=true.",
                7000112);
        row(
                rows,
                ErrorCode.TENANT_NOT_FOUND,
                NO_TENANT,
                "the tenant id is misspelt, or the tenant lives in another cloud than {cloud}.",
                "check <tenantId> (-Dadb.tenantId, ARM_TENANT_ID) and <environment> (-Dadb.environment, ARM_ENVIRONMENT).",
                90002,
                900382);
        row(
                rows,
                ErrorCode.TENANT_NOT_FOUND,
                NO_TENANT,
                "it is neither a GUID nor a verified domain.",
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
                CERTIFICATE_REFUSED,
                "the certificate was not uploaded to this application, or was replaced there.",
                "upload it: az ad app credential reset --id {client} --cert @public.pem --append; compare the thumbprint.",
                700027,
                700030);
        // Federation.
        row(
                rows,
                ErrorCode.ASSERTION_EXPIRED,
                "Entra ID refused an assertion of application {client} as outside its time.",
                "the federated token is too old (GitHub's lives 5 minutes), or the clock of this machine is wrong.",
                "ask for the token right before it is used, and check the clock.",
                700024);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REFUSED,
                "it is not a JWT, was cut, or its issuer signed it with a key that Entra ID does not find.",
                "check what provides the federated token: it must be the whole JWT of the CI system.",
                50027);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REFUSED,
                "no federated credential has its issuer, subject and audience.",
                COMPARE,
                70021);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REFUSED,
                "its issuer, quoted above, is in no federated credential.",
                COMPARE,
                700211);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REFUSED,
                "its audience, quoted above, is in no federated credential.",
                COMPARE,
                700212);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REFUSED,
                "its subject, quoted above, is in no federated credential.",
                COMPARE,
                700213,
                7002131,
                7002137);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REFUSED,
                "its subject, quoted above, differs from a federated credential in letter case only.",
                COMPARE,
                7002138);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REFUSED,
                "the application has no federated credential.",
                "add one: az ad app federated-credential create --id {client} --parameters @credential.json.",
                70025);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REFUSED,
                "federation does not work for this type of application.",
                "use a single-tenant application, or another kind of credential.",
                70052);
        row(
                rows,
                ErrorCode.FEDERATED_TOKEN_REJECTED,
                ASSERTION_REFUSED,
                "a policy of tenant {tenant} restricts federation.",
                "ask the administrator of the tenant to allow this issuer.",
                700223,
                700238);
        // The audience.
        row(
                rows,
                ErrorCode.SERVICE_NOT_IN_TENANT,
                "Entra ID does not know the service that application {client} asked for in tenant {tenant}.",
                "Azure Databricks was never used in this tenant, or the cloud is not {cloud}.",
                "check <tenantId> and <environment> (-Dadb.environment, ARM_ENVIRONMENT); in a fresh tenant create a"
                        + " workspace first.",
                500011);
        row(
                rows,
                ErrorCode.TOKEN_REQUEST_REJECTED,
                NO_TOKEN,
                "nobody has consented that it uses this service.",
                "ask an administrator: az ad app permission admin-consent --id {client}.",
                65001);
        row(
                rows,
                ErrorCode.TOKEN_REQUEST_REJECTED,
                NO_TOKEN,
                "the request was malformed, which is a fault of this plugin.",
                "report it with the text above.",
                70011,
                900144);
        // Policies and people.
        row(
                rows,
                ErrorCode.TOKEN_REQUEST_REJECTED,
                NO_TOKEN,
                "a conditional access policy of tenant {tenant} blocks it from this network.",
                "run the build on an agent in an allowed network, or ask the administrator to allow this one.",
                53003);
        row(
                rows,
                ErrorCode.SIGN_IN_REQUIRED,
                NO_USER,
                "the session of the person has ended, or a second factor is wanted.",
                LOGIN,
                50058,
                50076,
                50079,
                50173);
        row(rows, ErrorCode.SIGN_IN_REQUIRED, NO_USER, "the session of the person has expired.", LOGIN, 700082);
        row(
                rows,
                ErrorCode.ACCOUNT_NOT_IN_TENANT,
                "Entra ID does not know this account in tenant {tenant}.",
                "the account belongs to another tenant.",
                "check <tenantId> (-Dadb.tenantId, ARM_TENANT_ID), then run: az login --tenant {tenant}.",
                50034);
        // Trouble.
        row(
                rows,
                ErrorCode.ENTRA_ID_UNAVAILABLE,
                NO_TOKEN,
                "too many tokens were asked for in a short time.",
                "wait some minutes; many builds at once should not share one identity.",
                90055,
                50196);
        row(
                rows,
                ErrorCode.ENTRA_ID_UNAVAILABLE,
                NO_TOKEN,
                "Entra ID could not reach the issuer of the federated token.",
                "run the build again in some minutes; if it stays, check that the issuer's OpenID configuration is public.",
                50166,
                90061);
        row(
                rows,
                ErrorCode.ENTRA_ID_UNAVAILABLE,
                NO_TOKEN,
                "Entra ID is in trouble that passes.",
                "run the build again in some minutes; https://azure.status.microsoft shows known trouble.",
                90033);
        return Map.copyOf(rows);
    }

    private static void row(
            Map<Integer, EntraErrorCatalog> rows,
            ErrorCode code,
            String what,
            String likely,
            String remedy,
            int... numbers) {
        for (int number : numbers) {
            rows.put(number, new EntraErrorCatalog(code, what, likely, remedy));
        }
    }
}
