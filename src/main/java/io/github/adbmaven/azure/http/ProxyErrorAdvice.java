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
 * What it means that a connection through a proxy failed: the plugin itself speaks with nobody else, so that an unknown host or
 * a refused connection is the proxy's.
 */
record ProxyErrorAdvice(HttpProxy proxy, String service, URI address, boolean basicWithheld) {
    private static final Pattern STATUS = Pattern.compile("Tunnel failed, got: (\\d{3})");
    private static final int SERVER_TROUBLE = 500;
    private static final String JVM_CONFIG =
            "add the line -D" + ProxyConfiguration.WITHHELD + "= to .mvn/jvm.config beside the top POM";

    /** The words for a failure; empty if it lies behind the proxy. */
    Optional<Problem> problem(NetworkFailure failure, Throwable cause) {
        return switch (failure) {
            case UNKNOWN_HOST -> Optional.of(unreachable("its host name is unknown", "its name is misspelt."));
            case REFUSED ->
                Optional.of(unreachable("it refused the connection", "it does not run, or its port is another one."));
            case UNREACHABLE, CONNECT_TIMEOUT ->
                Optional.of(unreachable("it does not answer", "this machine has no way to it, or it does not run."));
            case PROXY_REFUSED -> Optional.of(refused(status(cause)));
            default -> Optional.empty();
        };
    }

    private Problem unreachable(String why, String likely) {
        return problem(ErrorCode.PROXY_UNAVAILABLE, "the proxy " + proxy.address() + " cannot be used: " + why)
                .likelyCause(likely)
                .remedy("correct it there; a host that needs no proxy is named in "
                        + proxy.origin().direct() + ".");
    }

    private Problem refused(String status) {
        boolean trouble = !status.isEmpty() && Integer.parseInt(status) >= SERVER_TROUBLE;
        return problem(
                        ErrorCode.PROXY_REJECTED_REQUEST,
                        "the proxy " + proxy.address() + (trouble ? " cannot reach it" : " refuses to connect to it"))
                .observed("it answered " + status + ".")
                .likelyCause(
                        trouble
                                ? "the proxy does not know the host, or is itself kept from it."
                                : "the proxy does not allow this host.")
                .remedy("ask whoever runs the proxy to allow " + address.getAuthority()
                        + "; if it is reached without the proxy, name it in "
                        + proxy.origin().direct() + ".");
    }

    private static String status(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            Matcher matcher = STATUS.matcher(String.valueOf(at.getMessage()));
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return "";
    }

    /** @param challenges what the proxy would accept */
    Problem wantsLogin(List<String> challenges) {
        Problem problem = problem(
                ErrorCode.PROXY_AUTHENTICATION_REQUIRED,
                "the proxy " + proxy.address() + " wants to know who asks (407)");
        List<String> schemes = challenges.stream()
                .map(challenge -> challenge.strip().split("[ ,]", 2)[0])
                .filter(scheme -> !scheme.isEmpty())
                .toList();
        boolean basic = schemes.isEmpty()
                || schemes.stream()
                        .anyMatch(scheme -> scheme.toLowerCase(Locale.ROOT).equals("basic"));
        if (!basic) {
            return problem.observed("it takes " + LogSanitizer.safe(String.join(", ", schemes)) + ", not Basic.")
                    .likelyCause("it wants a Windows login, which the JDK's HTTP client cannot give.")
                    .remedy(
                            "ask for an exception for this machine, or run a small proxy beside the build that signs in to"
                                    + " this one, and name that.");
        }
        if (proxy.login().isEmpty()) {
            return problem.likelyCause("it has users, and none is configured.")
                    .remedy(proxy.origin().login() + ";\nand " + JVM_CONFIG
                            + ": the JDK sends Basic credentials to a proxy for https only then.");
        }
        if (basicWithheld) {
            return problem.likelyCause(
                            "the JDK withheld user name and password: for https it sends Basic credentials to a proxy"
                                    + " only if it is told to.")
                    .remedy(JVM_CONFIG + ".");
        }
        return problem.likelyCause("user name or password is wrong.")
                .remedy("correct them: " + proxy.origin().login() + ".");
    }

    private Problem problem(ErrorCode code, String why) {
        return Problem.environment(code, service + " at " + address.getAuthority() + " cannot be reached: " + why + ".")
                .configuredBy(proxy.origin().text());
    }
}
