/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.keyvault;

import com.azure.core.http.HttpHeaderName;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.azure.http.HtmlResponseProblem;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.KeyVaultSecretName;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates error responses of a key vault. The cause is the inner code, else the code, and for 401 the number in the message.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rest-error-codes">Error codes</a>
 */
final class KeyVaultErrorTranslator {
    static final String SERVICE = "Azure Key Vault";

    private static final Set<String> TRANSIENT_CODES = Set.of("ObjectIsBeingDeleted", "ObjectIsBeingRecovered");
    private static final Pattern NUMBER = Pattern.compile("(AKV\\d+):\\s*");
    private static final Pattern LIBRARY_ADVICE = Pattern.compile("\\. If you wish.*", Pattern.DOTALL);
    private static final String CHECK_URL =
            "check <keyVaultUrl> (-Dadb.keyVaultUrl): az keyvault list --query \"[].properties.vaultUri\" lists the"
                    + " existing vaults.";

    private final KeyVaultSecretName secret;
    private final String caller;

    KeyVaultErrorTranslator(KeyVaultSecretName secret, String caller) {
        this.secret = secret;
        this.caller = caller;
    }

    /** Whether the error is transient. */
    static boolean isTransient(String body) {
        return Json.object(body)
                .flatMap(json -> Json.text(json.path("error").path("innererror"), "code"))
                .filter(TRANSIENT_CODES::contains)
                .isPresent();
    }

    Problem problem(String action, ServiceResponse answer) {
        if (answer.isPage() && !answer.isTrouble()) {
            return HtmlResponseProblem.of(SERVICE, secret.vault().getAuthority(), answer);
        }
        ServiceError error = read(answer);
        if (answer.isTrouble()) {
            return Problem.environment(ErrorCode.KEY_VAULT_UNAVAILABLE, SERVICE + " failed to " + action + ".")
                    .serviceError(error)
                    .likelyCause(
                            error.code().equals("Throttled")
                                    ? "many clients call this vault at the same time."
                                    : "the vault, or a proxy in front of it, is overloaded or unavailable.")
                    .remedy(
                            "run the build again in a few minutes; https://azure.status.microsoft shows known outages.");
        }
        Problem rejected = Problem.rejected(
                        ErrorCode.KEY_VAULT_REJECTED_REQUEST, SERVICE + " rejected the request to " + action + ".")
                .serviceError(error);
        if (answer.status() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            return unauthorized(rejected, error);
        }
        return switch (error.code()) {
            case "ForbiddenByRbac" ->
                rejected.likelyCause(
                                "the identity has no role that permits this, or the role assignment is less than ten minutes old.")
                        .remedy(
                                "assign a role that can write secrets: az role assignment create --role \"Key Vault Secrets Officer\""
                                        + " --assignee " + caller + " --scope \"$(az keyvault show --name "
                                        + secret.vaultName() + " --query id --output tsv)\".");
            case "AccessDenied", "ForbiddenByPolicy" ->
                rejected.likelyCause("the vault has no access policy that permits this for the identity.")
                        .remedy("add one: az keyvault set-policy --name " + secret.vaultName() + " --spn " + caller
                                + " --secret-permissions set list. A vault with Azure RBAC requires the role"
                                + " Key Vault Secrets Officer.");
            case "ForbiddenByFirewall", "ForbiddenByConnection" ->
                rejected.likelyCause("the firewall of the vault blocks this machine.")
                        .remedy("run the build on an agent in an allowed network, or allow the address shown above:"
                                + " az keyvault network-rule add --name " + secret.vaultName()
                                + " --ip-address <address>.");
            case "ObjectIsDeletedButRecoverable" ->
                rejected.likelyCause("a secret with this name was deleted and can still be recovered.")
                        .remedy("recover it (az keyvault secret recover" + nameOptions()
                                + ") or delete it permanently (az"
                                + " keyvault secret purge" + nameOptions() + "), or choose another <keyVaultSecret>"
                                + " (-Dadb.keyVaultSecret).");
            case "ObjectIsBeingDeleted", "ObjectIsBeingRecovered" ->
                rejected.likelyCause("the secret is being deleted or recovered.")
                        .remedy("run the build again in a minute.");
            default -> rejected.remedy("check the secret: az keyvault secret list-versions" + nameOptions() + ".");
        };
    }

    private Problem unauthorized(Problem rejected, ServiceError error) {
        return switch (error.code()) {
            case "AKV10022" ->
                rejected.likelyCause("the vault is in another cloud.")
                        .remedy("check <environment> (-Dadb.environment, ARM_ENVIRONMENT) and <keyVaultUrl>"
                                + " (-Dadb.keyVaultUrl).");
            case "AKV10032" ->
                rejected.likelyCause("the vault and the identity belong to different tenants.")
                        .remedy("check <tenantId> (-Dadb.tenantId, ARM_TENANT_ID): az keyvault show --name "
                                + secret.vaultName()
                                + " --query properties.tenantId prints the tenant of the vault; or use a"
                                + " vault in the tenant of the identity.");
            case "AKV10000" ->
                rejected.likelyCause("a proxy between this machine and the vault removed the token.")
                        .remedy("check the network for a TLS-inspecting proxy.");
            default ->
                rejected.likelyCause("the vault rejected the token of the identity.")
                        .remedy(CHECK_URL);
        };
    }

    /** The host name of a vault that does not exist cannot be resolved. */
    Problem noVault() {
        return Problem.environment(
                        ErrorCode.KEY_VAULT_NOT_FOUND,
                        "Key vault " + secret.vault().getAuthority()
                                + " was not found: its host name could not be resolved.")
                .likelyCause(
                        "the name is misspelled, the vault was deleted, the vault has only a private endpoint, or this"
                                + " machine reaches the internet only through a proxy.")
                .remedy(CHECK_URL);
    }

    /** Explains a challenge that the Azure SDK rejected; empty for other messages. */
    Optional<Problem> challenge(String message) {
        return message.startsWith("The challenge")
                ? Optional.of(Problem.rejected(
                                ErrorCode.KEY_VAULT_NOT_TRUSTED,
                                "Key vault " + secret.vault().getAuthority()
                                        + " requested a token for an unexpected audience; no token was sent.")
                        .observed(LogSanitizer.safe(
                                LIBRARY_ADVICE.matcher(message).replaceFirst(".")))
                        .likelyCause("this is not the address of a key vault.")
                        .remedy(CHECK_URL))
                : Optional.empty();
    }

    /** Reports an invalid response without its content, which may contain the token. */
    Problem invalidResponse(String action) {
        return Problem.environment(
                        ErrorCode.KEY_VAULT_UNAVAILABLE,
                        SERVICE + " returned an invalid response to the request to " + action + ".")
                .serviceError(new ServiceError(SERVICE, 200, "", "", Optional.empty()))
                .likelyCause("a proxy truncated or changed the response, or this is not the address of a key vault.")
                .remedy("check <keyVaultUrl> (-Dadb.keyVaultUrl), and proxies between this machine and "
                        + secret.vault().getAuthority() + ".");
    }

    private String nameOptions() {
        return " --vault-name " + secret.vaultName() + " --name " + secret.name();
    }

    private static ServiceError read(ServiceResponse answer) {
        JsonNode error = Json.object(answer.body())
                .<JsonNode>map(json -> json.path("error"))
                .orElseGet(Json::newObject);
        String message = Json.text(error, "message").orElse("");
        String code = Json.text(error.path("innererror"), "code")
                .or(() -> Json.text(error, "code"))
                .orElse("");
        Matcher number = NUMBER.matcher(message);
        if (answer.status() == HttpURLConnection.HTTP_UNAUTHORIZED && number.find()) {
            code = number.group(1);
            message = number.replaceFirst("");
        }
        return new ServiceError(SERVICE, answer.status(), code, message, answer.header(HttpHeaderName.X_MS_REQUEST_ID));
    }
}
