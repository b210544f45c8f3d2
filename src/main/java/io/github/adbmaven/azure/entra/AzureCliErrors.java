/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.Identity;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Azure CLI as a source of tokens, and what its failures mean. */
final class AzureCliErrors {
    /** For the process: a CLI that starts cold on a slow machine takes several seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Pattern POLICY = Pattern.compile("AADSTS530\\d\\d\\b|AADSTS53003\\d|onditional [Aa]ccess");
    private static final Pattern CHALLENGE =
            Pattern.compile("AADSTS(50076|50079|50158|50074)\\b|claims.challenge|interaction_required");
    private static final Pattern ASSERTION = Pattern.compile("AADSTS700024\\b|client assertion .*(expired|not within)");
    private static final Pattern SUBSCRIPTION =
            Pattern.compile("[Nn]o subscriptions? found|[Ss]ubscription .* not found");
    private static final Pattern LOGGED_OUT = Pattern.compile("'?az login'? to setup account|[Pp]lease run '?az login");

    private AzureCliErrors() {}

    /** Why it gave no token. */
    static Problem problem(Identity.AzureCli identity, Throwable failure) {
        String login = login(identity) + ".";
        if (failure instanceof TimeoutException || failure instanceof IllegalThreadStateException) {
            return Problem.environment(
                            ErrorCode.AZURE_CLI_FAILED,
                            "The Azure CLI gave no token within " + PATIENCE.toSeconds() + " s.")
                    .configuredBy(identity.origin())
                    .likelyCause("it waits for the network, or for an answer on a terminal.")
                    .remedy("see what \"az account get-access-token\" does in a shell.");
        }
        return Problem.rejected(ErrorCode.AZURE_CLI_FAILED, "The Azure CLI gave no token.")
                .observed(LogSanitizer.safe(String.valueOf(failure.getMessage())))
                .configuredBy(identity.origin())
                .likelyCause("its session does not cover this tenant or subscription.")
                .remedy(login);
    }

    private static String login(Identity.AzureCli identity) {
        return "run: az login"
                + identity.tenantId().map(tenant -> " --tenant " + tenant).orElse("");
    }

    /** What the CLI says when it ends without a token, in its own words. */
    static Problem refusal(Identity.AzureCli identity, AzureCliProcess.Result result, String resource) {
        String words = result.errors()
                .lines()
                .filter(line -> !line.startsWith("WARNING:"))
                .map(line -> line.replaceFirst("^ERROR: ", ""))
                .collect(Collectors.joining("\n"));
        String seen = words.isBlank()
                ? "az ended with exit code " + result.status() + " and gave no token in its output."
                : LogSanitizer.safe(words);
        Advice advice = advice(identity, words, resource);
        return Problem.rejected(
                        advice.signedOut() ? ErrorCode.AZURE_CLI_SIGNED_OUT : ErrorCode.AZURE_CLI_FAILED,
                        advice.signedOut() ? "Nobody is logged in to the Azure CLI." : "The Azure CLI gave no token.")
                .observed(seen)
                .configuredBy(identity.origin())
                .likelyCause(advice.likely())
                .remedy(advice.remedy());
    }

    private record Advice(boolean signedOut, String likely, String remedy) {}

    private static Advice advice(Identity.AzureCli identity, String words, String resource) {
        String login = login(identity);
        String scoped = login + " --scope " + resource + "/.default";
        if (POLICY.matcher(words).find()) {
            return new Advice(
                    false,
                    "a conditional access policy of the tenant blocks this network, device or account.",
                    "sign in from an allowed network or device (" + scoped + "), or use a service principal.");
        }
        if (CHALLENGE.matcher(words).find()) {
            return new Advice(
                    false,
                    "a policy of the tenant asks for a second factor or another claim (claims challenge).",
                    words.contains("az login")
                            ? "run the az login that the text above names, or " + scoped + "."
                            : scoped + ".");
        }
        if (ASSERTION.matcher(words).find()) {
            return new Advice(
                    false,
                    "the federated token of the sign-in (azure/login) lives some minutes only, and az keeps no other.",
                    "sign in again directly before this step, or choose github-oidc with <authType> (-Dadb.authType).");
        }
        if (SUBSCRIPTION.matcher(words).find()) {
            return new Advice(
                    false,
                    "the login sees no subscription, or not the one that is configured.",
                    login + " --allow-no-subscriptions; check <subscriptionId> (-Dadb.subscriptionId,"
                            + " ARM_SUBSCRIPTION_ID).");
        }
        if (!words.contains("AADSTS") && LOGGED_OUT.matcher(words).find()) {
            return new Advice(true, "az login was never run here, or its session has ended.", login + ".");
        }
        return new Advice(false, "its session does not cover this tenant or subscription.", login + ".");
    }
}
