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
 * What a vault's refusals mean: the inner code where there is one, else the code, of 401 the number in the text.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rest-error-codes">Error codes</a>
 */
final class KeyVaultErrorTranslator {
    static final String SERVICE = "Azure Key Vault";

    private static final Set<String> PASSING = Set.of("ObjectIsBeingDeleted", "ObjectIsBeingRecovered");
    private static final Pattern NUMBER = Pattern.compile("(AKV\\d+):\\s*");
    private static final Pattern LIBRARY_ADVICE = Pattern.compile("\\. If you wish.*", Pattern.DOTALL);
    private static final String CHECK_URL =
            "check <keyVaultUrl> (-Dadb.keyVaultUrl): az keyvault list --query \"[].properties.vaultUri\" prints those"
                    + " that there are.";

    private final KeyVaultSecretName secret;
    private final String caller;

    KeyVaultErrorTranslator(KeyVaultSecretName secret, String caller) {
        this.secret = secret;
        this.caller = caller;
    }

    /** Whether a refusal ends by itself within seconds. */
    static boolean willPass(String body) {
        return Json.object(body)
                .flatMap(json -> Json.text(json.path("error").path("innererror"), "code"))
                .filter(PASSING::contains)
                .isPresent();
    }

    Problem problem(String action, ServiceResponse answer) {
        if (answer.isPage() && !answer.isTrouble()) {
            return HtmlResponseProblem.of(SERVICE, secret.vault().getAuthority(), answer);
        }
        ServiceError seen = read(answer);
        if (answer.isTrouble()) {
            return Problem.environment(ErrorCode.KEY_VAULT_UNAVAILABLE, SERVICE + " failed to " + action + ".")
                    .serviceError(seen)
                    .likelyCause(
                            seen.code().equals("Throttled")
                                    ? "many clients call this vault at the same time."
                                    : "the vault, or a proxy before it, is overloaded or in trouble.")
                    .remedy("run the build again in some minutes; https://azure.status.microsoft shows known trouble.");
        }
        Problem refused = Problem.rejected(
                        ErrorCode.KEY_VAULT_REJECTED_REQUEST, SERVICE + " refused to " + action + ".")
                .serviceError(seen);
        if (answer.status() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            return unauthorized(refused, seen);
        }
        return switch (seen.code()) {
            case "ForbiddenByRbac" ->
                refused.likelyCause("the identity has no role that allows it, or got it less than ten minutes ago.")
                        .remedy("let it write secrets: az role assignment create --role \"Key Vault Secrets Officer\""
                                + " --assignee " + caller + " --scope \"$(az keyvault show --name "
                                + secret.vaultName() + " --query id --output tsv)\".");
            case "AccessDenied", "ForbiddenByPolicy" ->
                refused.likelyCause("no access policy of the vault allows it to the identity.")
                        .remedy("add one: az keyvault set-policy --name " + secret.vaultName() + " --spn " + caller
                                + " --secret-permissions set list. A vault with roles instead of policies wants Key"
                                + " Vault Secrets Officer.");
            case "ForbiddenByFirewall", "ForbiddenByConnection" ->
                refused.likelyCause("the vault's firewall does not let this machine in.")
                        .remedy("run the build on an agent in an allowed network, or allow the address that it shows"
                                + " above: az keyvault network-rule add --name " + secret.vaultName()
                                + " --ip-address <address>.");
            case "ObjectIsDeletedButRecoverable" ->
                refused.likelyCause("a secret of this name was deleted, and the vault keeps it for some time.")
                        .remedy("bring it back (az keyvault secret recover" + named() + ") or remove it for good (az"
                                + " keyvault secret purge" + named() + "), or choose another <keyVaultSecret>"
                                + " (-Dadb.keyVaultSecret).");
            case "ObjectIsBeingDeleted", "ObjectIsBeingRecovered" ->
                refused.likelyCause("somebody deletes or recovers the secret right now.")
                        .remedy("run the build again in a minute.");
            default -> refused.remedy("look at the secret: az keyvault secret list-versions" + named() + ".");
        };
    }

    private Problem unauthorized(Problem refused, ServiceError seen) {
        return switch (seen.code()) {
            case "AKV10022" ->
                refused.likelyCause("the vault is in another cloud.")
                        .remedy("check <environment> (-Dadb.environment, ARM_ENVIRONMENT) and <keyVaultUrl>"
                                + " (-Dadb.keyVaultUrl).");
            case "AKV10032" ->
                refused.likelyCause("the vault belongs to another tenant than the identity.")
                        .remedy("check <tenantId> (-Dadb.tenantId, ARM_TENANT_ID): az keyvault show --name "
                                + secret.vaultName() + " --query properties.tenantId prints the vault's; or use a vault"
                                + " of the identity's own tenant.");
            case "AKV10000" ->
                refused.likelyCause("something between this machine and the vault removed the token.")
                        .remedy("check what stands in between: a proxy that opens TLS.");
            default ->
                refused.likelyCause("the vault does not accept the identity's token.")
                        .remedy(CHECK_URL);
        };
    }

    /** A vault that does not exist has no address. */
    Problem noVault() {
        return Problem.environment(
                        ErrorCode.KEY_VAULT_NOT_FOUND,
                        "There is no key vault at " + secret.vault().getAuthority() + ": the name is unknown.")
                .likelyCause(
                        "the name is misspelt, the vault was deleted, or this machine does not see it: it may have a"
                                + " private address only, or the internet is reached through a proxy.")
                .remedy(CHECK_URL);
    }

    /** What the library says of a challenge that it does not follow; absent if it says something else. */
    Optional<Problem> challenge(String message) {
        return message.startsWith("The challenge")
                ? Optional.of(Problem.rejected(
                                ErrorCode.KEY_VAULT_NOT_TRUSTED,
                                "Key vault " + secret.vault().getAuthority()
                                        + " got no token: what it asks for is not what a vault of this cloud asks for.")
                        .observed(LogSanitizer.safe(
                                LIBRARY_ADVICE.matcher(message).replaceFirst(".")))
                        .likelyCause("this is not the address of a key vault.")
                        .remedy(CHECK_URL))
                : Optional.empty();
    }

    /** An answer that can be anything; what it says is not shown, it may be the token. */
    Problem unreadable(String action) {
        return Problem.environment(
                        ErrorCode.KEY_VAULT_UNAVAILABLE,
                        SERVICE + " was asked to " + action + ", but its answer cannot be read.")
                .serviceError(new ServiceError(SERVICE, 200, "", "", Optional.empty()))
                .likelyCause("a proxy cut or changed the answer, or this is not the address of a key vault.")
                .remedy("check what stands between this machine and "
                        + secret.vault().getAuthority() + ".");
    }

    private String named() {
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
