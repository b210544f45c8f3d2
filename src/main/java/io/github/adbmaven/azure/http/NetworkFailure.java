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

/** Kinds of network failures, each with its error code and the texts of its message. */
enum NetworkFailure {
    UNKNOWN_HOST(
            ErrorCode.HOST_NOT_RESOLVED,
            Effect.NOT_SENT,
            "the host name could not be resolved",
            "the name is misspelled, or this machine reaches the internet only through a proxy.",
            Advice.PROXY),
    REFUSED(
            ErrorCode.CONNECTION_REFUSED,
            Effect.NOT_SENT_TRANSIENT,
            "the connection was refused",
            "no server listens at that address, or a firewall blocks the connection.",
            Advice.PROXY),
    UNREACHABLE(
            ErrorCode.CONNECTION_FAILED,
            Effect.NOT_SENT_TRANSIENT,
            "no connection could be established",
            "this machine has no route to the host, or reaches it only through a proxy.",
            Advice.PROXY),
    CONNECT_TIMEOUT(
            ErrorCode.CONNECTION_TIMED_OUT,
            Effect.NOT_SENT_TRANSIENT,
            "the connection timed out",
            "a firewall drops the connection, or this machine needs a proxy.",
            Advice.PROXY + "; on a slow network, increase <connectTimeout> (-Dadb.connectTimeout)"),
    READ_TIMEOUT(
            ErrorCode.RESPONSE_TIMED_OUT,
            Effect.UNKNOWN_TRANSIENT,
            "the service did not respond in time",
            "the service, or a proxy in front of it, is overloaded.",
            "run the build again; on a slow network, increase <readTimeout> (-Dadb.readTimeout)"),
    CONNECTION_CLOSED(
            ErrorCode.CONNECTION_BROKEN,
            Effect.UNKNOWN_TRANSIENT,
            "the connection was closed before the response was complete",
            "a proxy, a firewall or the service closed the connection.",
            "run the build again; if the failure persists, ask your network administrator about proxies and firewalls"),
    INVALID_HTTP(
            ErrorCode.INVALID_RESPONSE,
            Effect.UNKNOWN_TRANSIENT,
            "the response is not valid HTTP",
            "a proxy or gateway between this machine and the service changed the response.",
            "run the build again; if the failure persists, ask your network administrator about proxies and gateways"),
    OVERSIZED(
            ErrorCode.RESPONSE_TOO_LARGE,
            Effect.UNKNOWN,
            "the response is larger than 64 MB",
            "another server responds instead of the service.",
            "check the host name, and the proxies between this machine and the service"),
    UNTRUSTED(
            ErrorCode.CERTIFICATE_NOT_TRUSTED,
            Effect.NOT_SENT,
            "the server certificate is not trusted by this JDK",
            "a proxy inspects TLS traffic and re-signs certificates.",
            "put the CA certificates of your network into a PEM file, and set <caBundle> (-Dadb.caBundle, or ADB_CA_BUNDLE)"
                    + " to it"),
    HOST_MISMATCH(
            ErrorCode.CERTIFICATE_HOST_MISMATCH,
            Effect.NOT_SENT,
            "the server certificate was issued for another host",
            "the host name is wrong, or a proxy responds instead of the service.",
            "check the host name. Nothing was sent"),
    EXPIRED(
            ErrorCode.CERTIFICATE_EXPIRED,
            Effect.NOT_SENT,
            "the server certificate has expired or is not yet valid",
            "the clock of this machine is wrong.",
            "set the clock; if it is correct, report the certificate to the administrator of the host"),
    TLS(
            ErrorCode.TLS_FAILED,
            Effect.NOT_SENT,
            "the TLS handshake failed",
            "a proxy or firewall interferes with TLS, or the port does not use TLS.",
            "check host and port, and proxies and firewalls between this machine and the service"),
    PROXY_AUTHENTICATION(
            ErrorCode.PROXY_AUTHENTICATION_REQUIRED,
            Effect.NOT_SENT,
            "the proxy requires authentication (407)",
            "by default, the JDK does not send Basic credentials to a proxy for https.",
            "add the line -Djdk.http.auth.tunneling.disabledSchemes= to .mvn/jvm.config"),
    PROXY_REFUSED(
            ErrorCode.PROXY_REJECTED_REQUEST,
            Effect.NOT_SENT,
            "the proxy rejected the connection",
            "the proxy does not allow this host.",
            "ask the administrator of the proxy to allow it"),
    INTERRUPTED(
            ErrorCode.INTERRUPTED,
            Effect.UNKNOWN,
            "the build was interrupted while it waited for the response",
            "the build was stopped.",
            "run it again");

    /** Whether the request was sent, and whether the failure is transient. */
    private enum Effect {
        NOT_SENT,
        NOT_SENT_TRANSIENT,
        UNKNOWN,
        UNKNOWN_TRANSIENT
    }

    private static final class Advice {
        static final String PROXY =
                "check the network; configure a proxy as <proxy> in settings.xml, or in HTTPS_PROXY";
    }

    private final ErrorCode code;
    private final Effect effect;
    private final String description;
    private final String likelyCause;
    private final String remedy;

    NetworkFailure(ErrorCode code, Effect effect, String description, String likelyCause, String remedy) {
        this.code = code;
        this.effect = effect;
        this.description = description;
        this.likelyCause = likelyCause;
        this.remedy = remedy;
    }

    /** Classifies an exception; empty if it is not a network failure. */
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
        if (find(io, OversizedResponseException.class) != null) {
            return OVERSIZED;
        }
        if (find(io, InvalidHttpException.class) != null) {
            return INVALID_HTTP;
        }
        String message = String.valueOf(io.getMessage());
        if (find(io, ConnectException.class) != null) {
            // JDK 17 reports a refused connection as a closed channel.
            boolean refused = message.contains("refused") || find(io, ClosedChannelException.class) != null;
            return refused ? REFUSED : UNREACHABLE;
        }
        if (find(io, SSLException.class) != null) {
            return classifyTls(io);
        }
        return message.startsWith("Tunnel failed") ? PROXY_REFUSED : CONNECTION_CLOSED;
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
            return String.valueOf(io.getMessage()).contains("No ") ? HOST_MISMATCH : UNTRUSTED;
        }
        // After the handshake, the JDK may report a closed connection as a TLS failure.
        return find(io, javax.net.ssl.SSLHandshakeException.class) != null ? TLS : CONNECTION_CLOSED;
    }

    /** Whether a retry is likely to succeed. */
    boolean isTransient() {
        return effect == Effect.NOT_SENT_TRANSIENT || effect == Effect.UNKNOWN_TRANSIENT;
    }

    /** Whether the service may have received and processed the request. */
    boolean requestMayHaveBeenProcessed() {
        return effect == Effect.UNKNOWN || effect == Effect.UNKNOWN_TRANSIENT;
    }

    String description() {
        return description;
    }

    Problem problem(String service, String host, @Nullable Throwable cause) {
        Problem problem = Problem.environment(
                        code, "The request to %s at %s failed: %s.".formatted(service, host, description))
                .likelyCause(likelyCause)
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
