/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkFailureTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new UnknownHostException("x"), NetworkFailure.UNKNOWN_HOST),
                Arguments.of(
                        caused(new ConnectException(), new UnresolvedAddressException()), NetworkFailure.UNKNOWN_HOST),
                Arguments.of(new ConnectException("Connection refused"), NetworkFailure.REFUSED),
                Arguments.of(caused(new ConnectException(), new ClosedChannelException()), NetworkFailure.REFUSED),
                Arguments.of(new ConnectException("No route to host"), NetworkFailure.UNREACHABLE),
                Arguments.of(new HttpConnectTimeoutException("timed out"), NetworkFailure.CONNECT_TIMEOUT),
                Arguments.of(new HttpTimeoutException("timed out"), NetworkFailure.READ_TIMEOUT),
                Arguments.of(new SocketException("Connection reset"), NetworkFailure.CONNECTION_CLOSED),
                Arguments.of(new EOFException("EOF reached while reading"), NetworkFailure.CONNECTION_CLOSED),
                Arguments.of(
                        new IOException("HTTP/1.1 header parser received no bytes"), NetworkFailure.CONNECTION_CLOSED),
                Arguments.of(new IOException("Tunnel failed, got: 403"), NetworkFailure.PROXY_REFUSED),
                Arguments.of(
                        caused(new SSLHandshakeException("PKIX path building failed"), new CertPathBuilderException()),
                        NetworkFailure.UNTRUSTED),
                Arguments.of(
                        caused(
                                new SSLHandshakeException("No subject alternative DNS name matching x found."),
                                new CertificateException("No subject alternative DNS name matching x found.")),
                        NetworkFailure.HOST_MISMATCH),
                Arguments.of(
                        caused(
                                new SSLHandshakeException("NotAfter: …"),
                                new CertificateExpiredException("NotAfter: …")),
                        NetworkFailure.EXPIRED),
                Arguments.of(new SSLHandshakeException("Received fatal alert: handshake_failure"), NetworkFailure.TLS),
                Arguments.of(new SSLException("Connection reset"), NetworkFailure.CONNECTION_CLOSED));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachExceptionIsClassified(IOException failure, NetworkFailure expected) {
        assertThat(NetworkFailure.of(new UncheckedIOException(failure))).contains(expected);
    }

    @Test
    void interruptionIsNotNetworkFailure() {
        assertThat(NetworkFailure.of(new InterruptedRequestException(new InterruptedException())))
                .contains(NetworkFailure.INTERRUPTED);
    }

    @Test
    void problemIsNotTranslatedAgain() {
        Exception problem =
                new ProblemException(Problem.environment(ErrorCode.CONNECTION_BROKEN, "x"), new IOException("y"));

        assertThat(NetworkFailure.of(problem)).isEmpty();
    }

    @Test
    void otherExceptionsAreNotTranslated() {
        assertThat(NetworkFailure.of(new IllegalStateException("bug"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(NetworkFailure.class)
    void eachMessageHasServiceCauseAndRemedy(NetworkFailure failure) {
        Problem problem = failure.problem("Entra ID", "login.example", null);

        assertThat(problem.summary())
                .startsWith("The request to Entra ID at login.example failed: ")
                .endsWith(".");
        assertThat(problem.likelyCause())
                .hasValueSatisfying(text -> assertThat(text).endsWith("."));
        assertThat(problem.remedy()).isPresent();
        assertThat(problem.render().lines().count()).isLessThanOrEqualTo(8);
    }

    private static IOException caused(IOException failure, Throwable cause) {
        failure.initCause(cause);
        return failure;
    }
}
