/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.management.exception.ManagementError;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import io.github.adbmaven.http.Answer;
import io.github.adbmaven.http.Json;
import io.github.adbmaven.http.PageProblem;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ServiceAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Azure Resource Manager's error answers mean. */
final class ArmRefusals {
    static final String SERVICE = "Azure Resource Manager";

    private static final HttpHeaderName REQUEST_ID = HttpHeaderName.fromString("x-ms-request-id");
    private static final Pattern CLIENT = Pattern.compile("(?:client|object id) '([\\w.@-]+)'");
    private static final Pattern ACTION = Pattern.compile("action '([\\w./*-]+)'");
    private static final Pattern SCOPE = Pattern.compile("scope '([\\w./()-]+)'");
    private static final int FIRST_FAILURE = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final String host;

    ArmRefusals(String host) {
        this.host = host;
    }

    /** @param action what was tried, so that "refused to …" reads well */
    Problem problem(String action, Answer answer) {
        if (answer.isPage() && !answer.isTrouble()) {
            return PageProblem.of(SERVICE, host, answer);
        }
        ManagementError error =
                answer.isPage() ? new ManagementError("", PageProblem.describe(answer)) : error(answer.body());
        String code = Optional.ofNullable(error.getCode()).orElse("");
        ServiceAnswer seen = new ServiceAnswer(
                SERVICE, answer.status(), code, String.join("; ", words(error)), answer.header(REQUEST_ID));
        return switch (code) {
            case "AuthorizationFailed", "LinkedAuthorizationFailed" -> notAuthorized(action, seen);
            case "SubscriptionNotFound", "InvalidSubscriptionId" ->
                refused(action, seen)
                        .likely("the subscription id is wrong, or the subscription belongs to another tenant.")
                        .remedy("check <subscriptionId> (-Dadb.subscriptionId, ARM_SUBSCRIPTION_ID);"
                                + " az account list prints those of your login.");
            case "InvalidAuthenticationTokenTenant" ->
                refused(action, seen)
                        .likely("the identity belongs to another tenant than the subscription; the text names both.")
                        .remedy("set <tenantId> (-Dadb.tenantId, ARM_TENANT_ID) to the subscription's tenant.");
            case "InvalidAuthenticationTokenAudience" ->
                refused(action, seen)
                        .likely("the token was made for another cloud.")
                        .remedy("check <environment> (-Dadb.environment, ARM_ENVIRONMENT).");
            case "AuthenticationFailed", "InvalidAuthenticationToken", "ExpiredAuthenticationToken" ->
                refused(action, seen)
                        .likely("the clock of this machine is wrong, or the cloud is another one.")
                        .remedy("check the clock and <environment> (-Dadb.environment, ARM_ENVIRONMENT).");
            case "MissingSubscriptionRegistration" ->
                refused(action, seen)
                        .likely("Azure Databricks was never used in this subscription.")
                        .remedy("run: az provider register --namespace Microsoft.Databricks --wait.");
            case "RequestDisallowedByPolicy" ->
                refused(action, seen)
                        .likely("an Azure Policy of the organisation forbids it.")
                        .remedy("ask whoever runs the subscription about the policy that the text names.");
            case "ReadOnlyDisabledSubscription" ->
                refused(action, seen)
                        .likely("the subscription has been disabled, for instance after its credit was used up.")
                        .remedy("enable it in the portal, or use another <subscriptionId>.");
            default -> other(action, seen);
        };
    }

    /** A success that cannot be read. */
    Problem unreadable(String action, Answer answer) {
        return answer.isPage()
                ? PageProblem.of(SERVICE, host, answer)
                : Problem.environment("Azure Resource Manager's answer to the attempt to " + action + " is not JSON.")
                        .answered(new ServiceAnswer(SERVICE, answer.status(), "", "", answer.header(REQUEST_ID)))
                        .likely("a proxy cut or changed the answer.")
                        .remedy("check what stands between this machine and " + host + ".");
    }

    private static Problem other(String action, ServiceAnswer seen) {
        if (seen.status() == TOO_MANY_REQUESTS) {
            return Problem.environment("Azure Resource Manager is too busy to " + action + ".")
                    .answered(seen)
                    .likely("many builds use this identity or subscription at the same time.")
                    .remedy("run the build again in some minutes, or give builds identities of their own.");
        }
        if (seen.status() >= FIRST_FAILURE) {
            return Problem.environment("Azure Resource Manager failed to " + action + ".")
                    .answered(seen)
                    .likely("the service, or a proxy before it, is in trouble.")
                    .remedy("run the build again in some minutes; https://azure.status.microsoft shows known trouble.");
        }
        return refused(action, seen);
    }

    private static Problem refused(String action, ServiceAnswer seen) {
        return Problem.refusal("Azure Resource Manager refused to " + action + ".")
                .answered(seen);
    }

    /** The message names who, what and where: enough for the command that allows it. */
    private static Problem notAuthorized(String action, ServiceAnswer seen) {
        String who = quoted(CLIENT, seen.message()).orElse("<client id>");
        String where = quoted(SCOPE, seen.message()).orElse("<resource id>");
        boolean reading = quoted(ACTION, seen.message())
                .map(name -> name.endsWith("/read"))
                .orElse(true);
        String role = reading ? "Reader" : "Contributor";
        return Problem.refusal("This identity may not " + action + ".")
                .answered(seen)
                .likely("it has no role there: it needs " + role
                        + (reading ? ", and Contributor to enter the workspace for the first time." : "."))
                .remedy("run: az role assignment create --assignee " + who + " --role " + role + " --scope " + where
                        + "; a new role takes some minutes to work.");
    }

    private static Optional<String> quoted(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static ManagementError error(String body) {
        if (Json.object(body).isPresent()) {
            try (JsonReader reader = JsonProviders.createReader(body)) {
                return ManagementError.fromJson(reader);
            } catch (IOException | IllegalStateException e) {
                return new ManagementError("", body);
            }
        }
        return new ManagementError("", body);
    }

    /** The message and those of its details, which are often the ones that help. */
    private static List<String> words(ManagementError error) {
        List<String> words = new ArrayList<>();
        Optional.ofNullable(error.getMessage()).filter(text -> !text.isBlank()).ifPresent(words::add);
        Optional.ofNullable(error.getDetails()).orElse(List.of()).forEach(detail -> {
            String code = Optional.ofNullable(detail.getCode()).orElse("");
            String text = String.join("; ", words(detail));
            words.add(code.isEmpty() ? text : code + ": " + text);
        });
        return words;
    }
}
