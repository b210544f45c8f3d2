/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import static io.github.adbmaven.testing.OddServer.answer;
import static io.github.adbmaven.testing.OddServer.hangUp;
import static io.github.adbmaven.testing.OddServer.json;
import static io.github.adbmaven.testing.OddServer.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import io.github.adbmaven.emulator.server.Tls;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.testing.RecordedProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests network failures and size limits of responses. */
class TransportTest {
    private final OddServer server = new OddServer();
    private final FakeTime time = new FakeTime();
    private final HttpPipelineFactory http = stack(Optional.of(OddServer.caPem()));

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void compressedResponseIsDecompressed() throws IOException {
        server.then(packed(gzip("{\"a\":\"\u00e4\"}".getBytes(StandardCharsets.UTF_8))));

        ServiceResponse answer =
                ServiceResponse.of(http.pipeline("Odd").sendSync(request(server.uri() + "/x"), Context.NONE));

        assertThat(answer.body()).isEqualTo("{\"a\":\"\u00e4\"}");
        assertThat(server.received().get(0).header("Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    void corruptCompressedResponseIsClosedConnection() throws IOException {
        byte[] half = Arrays.copyOf(gzip(new byte[100]), 15);
        server.then(packed(half));

        assertThat(failure(http.withoutRetries(), server.uri() + "/x"))
                .hasMessageContaining("the connection was closed");
    }

    @Test
    void decompressedSizeIsLimited() throws IOException {
        server.then(packed(gzip(new byte[65 * 1024 * 1024])));

        assertThat(failure(http.withoutRetries(), server.uri() + "/x"))
                .hasMessageContaining("the response is larger than 64 MB");
    }

    @Test
    void responseWithTooLargeContentLengthIsNotRead() {
        server.then((request, socket) -> {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 Odd\r\nConnection: close\r\nContent-Length: 999999999\r\n\r\n{}"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        });

        assertThat(failure(http.withoutRetries(), server.uri() + "/x"))
                .hasMessageContaining("the response is larger than 64 MB");
    }

    @Test
    void sizeOfPlainResponseIsLimited() {
        server.then((request, socket) -> {
            byte[] part = new byte[1024 * 1024];
            socket.getOutputStream()
                    .write("HTTP/1.1 200 Odd\r\nConnection: close\r\nContent-Type: application/json\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            for (int sent = 0; sent < 300; sent++) {
                socket.getOutputStream().write(part);
            }
        });

        TransportException failure = failure(http, server.uri() + "/x");

        assertThat(failure).hasMessageContaining("the response is larger than 64 MB");
        assertThat(failure.mayHaveArrived()).isTrue();
        assertThat(server.received()).as("requests").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 99999999999999999999999999",
                "Content-Length: -5",
                "Content-Length: x",
                "Transfer-Encoding: chunked\r\n\r\nzz"
            })
    void invalidHttpIsNetworkFailure(String header) {
        server.then((request, socket) -> {
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 Odd\r\nConnection: close\r\n" + header + "\r\n\r\n{}")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        });

        TransportException failure = failure(http.withoutRetries(), server.uri() + "/x");

        assertThat(failure)
                .hasMessageContaining("The request to Odd at " + server.uri().getAuthority() + " failed: ");
        assertThat(failure.mayHaveArrived()).isTrue();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static OddServer.Behaviour packed(byte[] body) {
        return (request, socket) -> {
            String head = "HTTP/1.1 200 Odd\r\nConnection: close\r\nContent-Type: application/json\r\n"
                    + "Content-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
        };
    }

    @Test
    void unresolvedHostIsNamedAndNotRetried() {
        TransportException failure = failure(http, "https://no-such-host.invalid/x");

        assertThat(failure.problem().summary())
                .isEqualTo("The request to Odd at no-such-host.invalid failed: the host name could not be resolved.");
        assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
        assertThat(failure.mayHaveArrived()).isFalse();
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void refusedConnectionIsRetriedAndWasNotProcessed() throws IOException {
        int port = freePort();

        TransportException failure = failure(http, "https://localhost:" + port + "/x");

        assertThat(failure).hasMessageContaining("The request to Odd at localhost:" + port + " failed: ");
        assertThat(failure).hasMessageContaining("<proxy> in settings.xml");
        assertThat(failure.mayHaveArrived()).isFalse();
        assertThat(time.pauses()).hasSize(3);
    }

    @Test
    void unresponsiveServiceMayHaveProcessedRequest() {
        server.then(server.silence());
        HttpPipelineFactory shortTimeout =
                stack(Optional.of(OddServer.caPem()), Duration.ofMillis(400)).withoutRetries();

        TransportException failure = failure(shortTimeout, server.uri() + "/x");

        assertThat(failure)
                .hasMessageContaining("the service did not respond in time")
                .hasMessageContaining("<readTimeout>");
        assertThat(failure.mayHaveArrived()).isTrue();
    }

    @Test
    void stalledResponseTimesOut() {
        server.then(server.stall(200));
        HttpPipelineFactory shortTimeout =
                stack(Optional.of(OddServer.caPem()), Duration.ofMillis(400)).withoutRetries();

        assertThat(failure(shortTimeout, server.uri() + "/x"))
                .hasMessageContaining("the service did not respond in time");
    }

    @Test
    void closedConnectionMayHaveProcessedRequest() {
        server.then(hangUp());

        TransportException failure = failure(http, server.uri() + "/x");

        assertThat(failure).hasMessageContaining("the connection was closed before the response was complete");
        assertThat(failure.mayHaveArrived()).isTrue();
    }

    @Test
    void truncatedResponseIsClosedConnection() {
        server.then(truncated(200, "{\"token_value\":\"dapi"));

        TransportException failure = failure(http.withoutRetries(), server.uri() + "/x");

        assertThat(failure.mayHaveArrived()).isTrue();
        assertThat(failure.problem().render()).doesNotContain("dapi");
    }

    @Test
    void untrustedCertificateErrorNamesCaBundle() {
        server.then(json(200, "{}"));
        HttpPipelineFactory plain = stack(Optional.empty());

        TransportException failure = failure(plain, server.uri() + "/x");

        assertThat(failure)
                .hasMessageContaining("the server certificate is not trusted by this JDK")
                .hasMessageContaining("<caBundle>")
                .hasMessageContaining("-Dadb.caBundle")
                .hasMessageContaining("ADB_CA_BUNDLE");
        assertThat(failure.mayHaveArrived()).isFalse();
        assertThat(time.pauses()).isEmpty();
        plain.close();
    }

    @Test
    void unrelatedCaBundleIsNotSufficient() {
        server.then(json(200, "{}"));
        HttpPipelineFactory other = stack(Optional.of(Tls.create().caPem()));

        assertThat(failure(other, server.uri() + "/x")).hasMessageContaining("not trusted");
        other.close();
    }

    @Test
    void serverWithoutTlsIsExplained() throws Exception {
        try (ServerSocket plain = new ServerSocket(0)) {
            Thread echo = new Thread(() -> {
                try (var socket = plain.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            echo.setDaemon(true);
            echo.start();

            TransportException failure =
                    failure(http.withoutRetries(), "https://localhost:" + plain.getLocalPort() + "/x");

            assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
        }
    }

    @Test
    void proxyAuthenticationErrorContainsJvmConfigLine() {
        server.then(answer(407, "", ""));

        TransportException failure = failure(http, server.uri() + "/x");

        assertThat(failure)
                .hasMessageContaining("(407)")
                .hasMessageContaining("-Djdk.http.auth.tunneling.disabledSchemes= to .mvn/jvm.config");
        assertThat(failure.mayHaveArrived()).isFalse();
    }

    @Test
    void redirectIsNotFollowed() {
        server.then(answer(302, "", "", "Location: " + server.uri() + "/elsewhere"));

        ServiceResponse answer =
                ServiceResponse.of(http.pipeline("Odd").sendSync(request(server.uri() + "/x"), Context.NONE));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void ipv6AddressIsSupported() throws IOException {
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        InetAddress address = InetAddress.getByAddress(loopback);
        assumeTrue(address.isReachable(1000), "this machine has no IPv6");
        try (OddServer six = new OddServer(address)) {
            six.then(json(200, "{}"));

            ServiceResponse answer = ServiceResponse.of(
                    http.pipeline("Odd").sendSync(request("https://[::1]:" + six.port() + "/x"), Context.NONE));

            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void requestsSendUserAgent() {
        server.then(json(200, "{}"));

        ServiceResponse.of(http.pipeline("Odd").sendSync(request(server.uri() + "/x"), Context.NONE));

        assertThat(server.received().get(0).header("User-Agent")).isEqualTo("adb-test/1");
    }

    @Test
    void threadsAreDaemonsWithPluginClassLoader() throws Exception {
        Thread worker = http.executor().submit(Thread::currentThread).get();

        assertThat(worker.isDaemon()).isTrue();
        assertThat(worker.getContextClassLoader()).isSameAs(HttpPipelineFactory.class.getClassLoader());
    }

    @Test
    void closeStopsThreads() {
        http.close();

        assertThat(http.executor().isShutdown()).isTrue();
    }

    private HttpPipelineFactory stack(Optional<String> caPem) {
        return stack(caPem, Duration.ofSeconds(20));
    }

    private HttpPipelineFactory stack(Optional<String> caPem, Duration limit) {
        HttpSettings settings =
                new HttpSettings(caPem, ProxyConfiguration.of(List.of(), true), limit, limit, "adb-test/1");
        return new HttpPipelineFactory(settings, new RecordedProgress(), time, time);
    }

    private static TransportException failure(HttpPipelineFactory stack, String url) {
        TransportException failure = catchThrowableOfType(
                TransportException.class, () -> stack.pipeline("Odd").sendSync(request(url), Context.NONE));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static HttpRequest request(String url) {
        return new HttpRequest(HttpMethod.GET, url);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
