/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.HttpProxy;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Explains failures of connections through a proxy. The plugin connects only to the proxy, so an unresolved host name or a refused
 * connection concerns the proxy and not the service.
 */
record ProxyErrorAdvice(HttpProxy proxy, String service, URI address, boolean basicWithheld) {
    private static final Pattern STATUS = Pattern.compile("Tunnel failed, got: (\\d{3})");
    private static final int FIRST_SERVER_ERROR = 500;
    private static final String JVM_CONFIG =
            "add the line -D" + ProxyConfiguration.WITHHELD + "= to .mvn/jvm.config beside the top POM";

    /** Explains a failure; empty if the cause is not the proxy. */
    Optional<Problem> problem(NetworkFailure failure, Throwable cause) {
        return switch (failure) {
            case UNKNOWN_HOST ->
                Optional.of(unreachable("its host name could not be resolved", "the name of the proxy is misspelled."));
            case REFUSED ->
                Optional.of(
                        unreachable("it refused the connection", "the proxy is not running, or its port is wrong."));
            case UNREACHABLE, CONNECT_TIMEOUT ->
                Optional.of(unreachable(
                        "it does not respond", "this machine has no route to the proxy, or the proxy is not running."));
            case PROXY_REFUSED -> Optional.of(refused(status(cause)));
            default -> Optional.empty();
        };
    }

    private Problem unreachable(String reason, String likelyCause) {
        return problem(ErrorCode.PROXY_UNAVAILABLE, "proxy " + proxy.address() + " is unavailable: " + reason)
                .likelyCause(likelyCause)
                .remedy("correct the address of the proxy; to reach a host without it, list the host in "
                        + proxy.origin().direct() + ".");
    }

    private Problem refused(String status) {
        boolean serverError = !status.isEmpty() && Integer.parseInt(status) >= FIRST_SERVER_ERROR;
        return problem(
                        ErrorCode.PROXY_REJECTED_REQUEST,
                        "proxy " + proxy.address()
                                + (serverError ? " could not connect to it" : " rejected the connection"))
                .observed("the proxy returned " + status + ".")
                .likelyCause(
                        serverError
                                ? "the proxy cannot resolve the host name, or cannot reach the host either."
                                : "the proxy does not allow this host.")
                .remedy("ask the administrator of the proxy to allow " + address.getAuthority()
                        + "; to reach the host without the proxy, list it in "
                        + proxy.origin().direct() + ".");
    }

    private static String status(Throwable cause) {
        for (Throwable current = cause; current != null; current = current.getCause()) {
            Matcher matcher = STATUS.matcher(String.valueOf(current.getMessage()));
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return "";
    }

    /** @param challenges values of the header Proxy-Authenticate */
    Problem authenticationRequired(List<String> challenges) {
        Problem problem = problem(
                ErrorCode.PROXY_AUTHENTICATION_REQUIRED, "proxy " + proxy.address() + " requires authentication (407)");
        List<String> schemes = challenges.stream()
                .map(challenge -> challenge.strip().split("[ ,]", 2)[0])
                .filter(scheme -> !scheme.isEmpty())
                .toList();
        boolean basic = schemes.isEmpty()
                || schemes.stream()
                        .anyMatch(scheme -> scheme.toLowerCase(Locale.ROOT).equals("basic"));
        if (!basic) {
            return problem.observed(
                            "the proxy accepts " + LogSanitizer.safe(String.join(", ", schemes)) + ", not Basic.")
                    .likelyCause("the proxy requires NTLM or Negotiate, which the JDK HTTP client does not support.")
                    .remedy(
                            "ask for an exception for this machine, or run a local proxy that authenticates to this one, and"
                                    + " configure the local proxy.");
        }
        if (proxy.login().isEmpty()) {
            return problem.likelyCause("no proxy credentials are configured.")
                    .remedy(proxy.origin().login() + ";\nand " + JVM_CONFIG
                            + ": by default, the JDK does not send Basic credentials to a proxy for https.");
        }
        if (basicWithheld) {
            return problem.likelyCause(
                            "the JDK did not send user name and password: by default, it does not send Basic credentials to"
                                    + " a proxy for https.")
                    .remedy(JVM_CONFIG + ".");
        }
        return problem.likelyCause("the user name or the password is wrong.")
                .remedy("correct them: " + proxy.origin().login() + ".");
    }

    private Problem problem(ErrorCode code, String reason) {
        return Problem.environment(
                        code, service + " at " + address.getAuthority() + " cannot be reached: " + reason + ".")
                .configuredBy(proxy.origin().text());
    }
}
