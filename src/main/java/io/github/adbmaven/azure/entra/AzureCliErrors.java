/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.AzureCliIdentity;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Explains failures of the Azure CLI. */
final class AzureCliErrors {
    /** Time limit of a call: the first start of the CLI on a slow machine takes several seconds. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private static final Pattern POLICY = Pattern.compile("AADSTS530\\d\\d\\b|AADSTS53003\\d|onditional [Aa]ccess");
    private static final Pattern CHALLENGE =
            Pattern.compile("AADSTS(50076|50079|50158|50074)\\b|claims.challenge|interaction_required");
    private static final Pattern ASSERTION = Pattern.compile("AADSTS700024\\b|client assertion .*(expired|not within)");
    private static final Pattern SUBSCRIPTION =
            Pattern.compile("[Nn]o subscriptions? found|[Ss]ubscription .* not found");
    private static final Pattern SIGNED_OUT = Pattern.compile("'?az login'? to setup account|[Pp]lease run '?az login");

    private AzureCliErrors() {}

    /** Explains a failure to run the CLI. */
    static Problem problem(AzureCliIdentity identity, Throwable failure) {
        String login = login(identity) + ".";
        if (failure instanceof TimeoutException) {
            return Problem.environment(
                            ErrorCode.AZURE_CLI_FAILED,
                            "The Azure CLI returned no token within " + TIME_LIMIT.toSeconds() + " s.")
                    .configuredBy(identity.origin())
                    .likelyCause("it waits for the network or for input.")
                    .remedy("run \"az account get-access-token\" in a shell.");
        }
        return Problem.rejected(ErrorCode.AZURE_CLI_FAILED, "The Azure CLI returned no token.")
                .observed(LogSanitizer.safe(String.valueOf(failure.getMessage())))
                .configuredBy(identity.origin())
                .likelyCause("the signed-in account has no access to this tenant or subscription.")
                .remedy(login);
    }

    private static String login(AzureCliIdentity identity) {
        return "run: az login"
                + identity.tenantId().map(tenant -> " --tenant " + tenant).orElse("");
    }

    /** Explains a call that returned no token, and quotes its error output. */
    static Problem tokenError(AzureCliIdentity identity, AzureCliProcess.Result result, String resource) {
        String message = result.errors()
                .lines()
                .filter(line -> !line.startsWith("WARNING:"))
                .map(line -> line.replaceFirst("^ERROR: ", ""))
                .collect(Collectors.joining("\n"));
        String observed = message.isBlank()
                ? "az exited with code " + result.status() + " and printed no token."
                : LogSanitizer.safe(message);
        Advice advice = advice(identity, message, resource);
        return Problem.rejected(
                        advice.signedOut() ? ErrorCode.AZURE_CLI_SIGNED_OUT : ErrorCode.AZURE_CLI_FAILED,
                        advice.signedOut() ? "The Azure CLI is signed out." : "The Azure CLI returned no token.")
                .observed(observed)
                .configuredBy(identity.origin())
                .likelyCause(advice.likelyCause())
                .remedy(advice.remedy());
    }

    private record Advice(boolean signedOut, String likelyCause, String remedy) {}

    private static Advice advice(AzureCliIdentity identity, String message, String resource) {
        String login = login(identity);
        String scoped = login + " --scope " + resource + "/.default";
        if (POLICY.matcher(message).find()) {
            return new Advice(
                    false,
                    "a conditional access policy of the tenant blocks this network, device or account.",
                    "sign in from an allowed network or device (" + scoped + "), or use a service principal.");
        }
        if (CHALLENGE.matcher(message).find()) {
            return new Advice(
                    false,
                    "a policy of the tenant requires multifactor authentication or another claim (claims challenge).",
                    message.contains("az login")
                            ? "run the az login command from the text above, or " + scoped + "."
                            : scoped + ".");
        }
        if (ASSERTION.matcher(message).find()) {
            return new Advice(
                    false,
                    "the federated token of the sign-in (azure/login) expires after a few minutes, and az cannot renew it.",
                    "sign in again directly before this step, or set <authType> (-Dadb.authType) to github-oidc.");
        }
        if (SUBSCRIPTION.matcher(message).find()) {
            return new Advice(
                    false,
                    "the signed-in account has no access to any subscription, or not to the configured one.",
                    login + " --allow-no-subscriptions; check <subscriptionId> (-Dadb.subscriptionId,"
                            + " ARM_SUBSCRIPTION_ID).");
        }
        if (!message.contains("AADSTS") && SIGNED_OUT.matcher(message).find()) {
            return new Advice(true, "az login was never run on this machine, or the session has expired.", login + ".");
        }
        return new Advice(false, "the signed-in account has no access to this tenant or subscription.", login + ".");
    }
}
