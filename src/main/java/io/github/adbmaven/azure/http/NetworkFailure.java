/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why no answer came, with the words for it. */
enum NetworkFailure {
    UNKNOWN_HOST(
            ErrorCode.HOST_NOT_RESOLVED,
            Effect.NOT_SENT,
            "its host name is unknown",
            "the name is misspelt, or this machine reaches the internet only through a proxy.",
            Advice.PROXY),
    REFUSED(
            ErrorCode.CONNECTION_REFUSED,
            Effect.NOT_SENT_MAY_PASS,
            "the connection was refused",
            "nothing listens at that address, or a firewall is in the way.",
            Advice.PROXY),
    UNREACHABLE(
            ErrorCode.CONNECTION_FAILED,
            Effect.NOT_SENT_MAY_PASS,
            "no connection could be made",
            "this machine has no route there, or reaches it only through a proxy.",
            Advice.PROXY),
    CONNECT_TIMEOUT(
            ErrorCode.CONNECTION_TIMED_OUT,
            Effect.NOT_SENT_MAY_PASS,
            "nobody answered the attempt to connect in time",
            "a firewall drops the connection, or this machine needs a proxy.",
            Advice.PROXY + "; a slow network needs a longer <connectTimeout> (-Dadb.connectTimeout)"),
    READ_TIMEOUT(
            ErrorCode.RESPONSE_TIMED_OUT,
            Effect.UNKNOWN_MAY_PASS,
            "it did not answer in time",
            "the service or a proxy before it is overloaded.",
            "run the build again; a slow network needs a longer <readTimeout> (-Dadb.readTimeout)"),
    BROKEN_OFF(
            ErrorCode.CONNECTION_BROKEN,
            Effect.UNKNOWN_MAY_PASS,
            "the connection broke before the whole answer had arrived",
            "a proxy, a firewall or the service itself closed it.",
            "run the build again; if it stays, ask whoever runs the network what stands in between"),
    INVALID_HTTP(
            ErrorCode.INVALID_RESPONSE,
            Effect.UNKNOWN_MAY_PASS,
            "its answer is not valid HTTP",
            "a proxy or a gateway between this machine and the service changed the answer.",
            "run the build again; if it stays, ask the administrator of the network about proxies and gateways"),
    OVERSIZED(
            ErrorCode.RESPONSE_TOO_LARGE,
            Effect.UNKNOWN,
            "its answer is longer than 64 MB",
            "another server answers in place of the service.",
            "check the host name, and the proxies between this machine and the service"),
    UNTRUSTED(
            ErrorCode.CERTIFICATE_NOT_TRUSTED,
            Effect.NOT_SENT,
            "its certificate is not trusted by this JDK",
            "a proxy of your network opens TLS with a certificate of its own.",
            "put the network's CA certificates into a PEM file and name it in <caBundle> (-Dadb.caBundle, or ADB_CA_BUNDLE)"),
    OTHER_NAME(
            ErrorCode.CERTIFICATE_HOST_MISMATCH,
            Effect.NOT_SENT,
            "its certificate belongs to another host",
            "the host name is wrong, or a proxy answers in its place.",
            "check the host name; nothing was sent"),
    EXPIRED(
            ErrorCode.CERTIFICATE_EXPIRED,
            Effect.NOT_SENT,
            "its certificate is not valid at this time",
            "the clock of this machine is wrong.",
            "set the clock; if it is right, tell whoever runs the host"),
    TLS(
            ErrorCode.TLS_FAILED,
            Effect.NOT_SENT,
            "no secure connection could be agreed on",
            "a proxy or firewall interferes with TLS, or the port speaks something else.",
            "check host and port, and what stands in between"),
    PROXY_WANTS_LOGIN(
            ErrorCode.PROXY_AUTHENTICATION_REQUIRED,
            Effect.NOT_SENT,
            "the proxy wants a user name and a password (407)",
            "the JDK withholds them: it does not send Basic credentials to a proxy for https unless told so.",
            "add the line -Djdk.http.auth.tunneling.disabledSchemes= to .mvn/jvm.config"),
    PROXY_REFUSED(
            ErrorCode.PROXY_REJECTED_REQUEST,
            Effect.NOT_SENT,
            "the proxy refused to connect to it",
            "the proxy does not allow this host.",
            "ask whoever runs the proxy to allow it"),
    INTERRUPTED(
            ErrorCode.INTERRUPTED,
            Effect.UNKNOWN,
            "the build was interrupted while it waited for the answer",
            "someone stopped the build.",
            "run it again");

    /** What a failure means for the request. */
    private enum Effect {
        NOT_SENT,
        NOT_SENT_MAY_PASS,
        UNKNOWN,
        UNKNOWN_MAY_PASS
    }

    private static final class Advice {
        static final String PROXY =
                "check the network; a proxy is declared as <proxy> in settings.xml, or in HTTPS_PROXY";
    }

    private final ErrorCode code;
    private final Effect effect;
    private final String what;
    private final String likely;
    private final String remedy;

    NetworkFailure(ErrorCode code, Effect effect, String what, String likely, String remedy) {
        this.code = code;
        this.effect = effect;
        this.what = what;
        this.likely = likely;
        this.remedy = remedy;
    }

    /** What happened in the network; empty if this is not a failure of the network. */
    static Optional<NetworkFailure> of(Throwable failure) {
        if (failure instanceof ProblemException) {
            return Optional.empty();
        }
        if (find(failure, InterruptedException.class) != null) {
            return Optional.of(INTERRUPTED);
        }
        IOException io = find(failure, IOException.class);
        return io == null ? Optional.empty() : Optional.of(classify(io));
    }

    private static NetworkFailure classify(IOException io) {
        if (find(io, UnresolvedAddressException.class) != null || find(io, UnknownHostException.class) != null) {
            return UNKNOWN_HOST;
        }
        if (find(io, HttpConnectTimeoutException.class) != null) {
            return CONNECT_TIMEOUT;
        }
        if (find(io, HttpTimeoutException.class) != null) {
            return READ_TIMEOUT;
        }
        if (find(io, OversizedAnswerException.class) != null) {
            return OVERSIZED;
        }
        if (find(io, InvalidHttpException.class) != null) {
            return INVALID_HTTP;
        }
        String message = String.valueOf(io.getMessage());
        if (find(io, ConnectException.class) != null) {
            // JDK 17 hides a refused connection behind a channel that was closed.
            boolean refused = message.contains("refused") || find(io, ClosedChannelException.class) != null;
            return refused ? REFUSED : UNREACHABLE;
        }
        if (find(io, SSLException.class) != null) {
            return classifyTls(io);
        }
        return message.startsWith("Tunnel failed") ? PROXY_REFUSED : BROKEN_OFF;
    }

    private static NetworkFailure classifyTls(IOException io) {
        if (find(io, CertificateExpiredException.class) != null
                || find(io, CertificateNotYetValidException.class) != null) {
            return EXPIRED;
        }
        if (find(io, CertPathBuilderException.class) != null) {
            return UNTRUSTED;
        }
        if (find(io, CertificateException.class) != null) {
            return String.valueOf(io.getMessage()).contains("No ") ? OTHER_NAME : UNTRUSTED;
        }
        // After the handshake a broken connection may also surface as one of TLS.
        return find(io, javax.net.ssl.SSLHandshakeException.class) != null ? TLS : BROKEN_OFF;
    }

    /** Whether the same request may well succeed in a moment. */
    boolean isTransient() {
        return effect == Effect.NOT_SENT_MAY_PASS || effect == Effect.UNKNOWN_MAY_PASS;
    }

    /** Whether the service may have seen and carried out the request. */
    boolean requestMayHaveBeenProcessed() {
        return effect == Effect.UNKNOWN || effect == Effect.UNKNOWN_MAY_PASS;
    }

    String what() {
        return what;
    }

    Problem problem(String service, String host, @Nullable Throwable cause) {
        Problem problem = Problem.environment(code, "%s at %s cannot be used: %s.".formatted(service, host, what))
                .likelyCause(likely)
                .remedy(remedy + ".");
        UntrustedIssuerException untrusted = find(cause, UntrustedIssuerException.class);
        return untrusted == null
                ? problem
                : problem.observed("the certificate was issued by " + LogSanitizer.safe(untrusted.issuer()) + ".");
    }

    private static <T extends Throwable> @Nullable T find(@Nullable Throwable failure, Class<T> type) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
