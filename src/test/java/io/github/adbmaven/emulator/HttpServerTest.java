/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/1.1 in all services of the emulator. */
class HttpServerTest extends EmulatorTest {
    @Test
    void dateHeaderFollowsTheClockOfTheEmulator() {
        assertDatesMatchTheClock();
        assertThat(wire.control("POST", "/clock", "{\"advance\": \"PT26H\"}").status())
                .isEqualTo(200);
        assertDatesMatchTheClock();
    }

    private void assertDatesMatchTheClock() {
        Instant now = Instant.parse(
                wire.control("GET", "/state", "").json().path("now").asText());
        Stream.of(access.authorityHost(), access.resourceManager(), workspace.host(), access.vault(), machines())
                .forEach(service -> {
                    String date = wire.get(service + "/unknown", Map.of()).header("Date");
                    assertThat(date).hasSize("Sun, 06 Nov 1994 08:49:37 GMT".length());
                    assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant())
                            .as("%s", service)
                            .isCloseTo(now, within(10, ChronoUnit.SECONDS));
                });
    }

    /** A service without TLS. */
    private URI machines() {
        String body = "{\"applicationId\": \"" + access.clientId() + "\"}";
        return URI.create(wire.control("POST", "/machines", body)
                .json()
                .at("/environment/AZURE_POD_IDENTITY_AUTHORITY_HOST")
                .asText());
    }

    @Test
    void connectionServesSeveralRequests() throws IOException {
        try (Socket client = connect()) {
            send(client, request("GET", "/log", ""));
            assertThat(receive(client)).startsWith("HTTP/1.1 200 OK\r\n").contains("\"requests\"");
            send(client, request("GET", "/log", ""));
            assertThat(receive(client)).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        try (Socket client = connect()) {
            send(client, request("GET", "/log", "") + request("GET", "/distance", ""));
            assertThat(receive(client)).contains("\"requests\"");
            assertThat(receive(client)).contains("\"connections\"");
        }
    }

    @Test
    void chunkedBodyIsRead() throws IOException {
        try (Socket client = connect()) {
            Instant before = now();
            send(
                    client,
                    request("POST", "/clock", "Transfer-Encoding: chunked\r\n")
                            + "b;extension=x\r\n{\"advance\":\r\n7\r\n\"PT2H\"}\r\n0\r\nTrailer: x\r\n\r\n");
            assertThat(receive(client)).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(now()).isAfter(before.plus(2, ChronoUnit.HOURS).minusSeconds(1));
            send(client, request("GET", "/log", ""));
            assertThat(receive(client)).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    private Instant now() {
        return Instant.parse(
                wire.control("GET", "/state", "").json().path("now").asText());
    }

    @Test
    void requestWithExpectationGetsStatus100() throws IOException {
        try (Socket client = connect()) {
            send(client, request("POST", "/clock", "Content-Length: 2\r\nExpect: 100-continue\r\n"));
            assertThat(head(client)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            send(client, "{}");
            assertThat(receive(client)).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void responseToHeadHasNoBody() throws IOException {
        try (Socket client = connect()) {
            send(client, request("HEAD", "/unknown", "") + request("GET", "/log", ""));
            assertThat(head(client)).startsWith("HTTP/1.1 404 Not Found\r\n");
            assertThat(receive(client)).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void responseWithoutContentHasNoLength() throws IOException {
        try (Socket client = connect()) {
            send(client, request("DELETE", "/log", "") + request("GET", "/log", ""));
            assertThat(head(client))
                    .startsWith("HTTP/1.1 204 No Content\r\n")
                    .doesNotContainIgnoringCase("content-length");
            assertThat(receive(client)).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void invalidTargetIsRejectedAndTheConnectionStaysOpen() throws IOException {
        try (Socket client = connect()) {
            send(client, request("GET", "/log?%zz", "") + request("GET", "/log", ""));
            assertThat(receive(client)).startsWith("HTTP/1.1 400 Bad Request\r\n");
            assertThat(receive(client)).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /log HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /log HTTP/1.0\r\n\r\n",
                "GET /log\r\n\r\n",
                "GET /log HTTP/2.0\r\n\r\n",
                "\r\n\r\n\r\n",
                "GET /log HTTP/1.1\r\nno colon\r\n\r\n",
                "GET /log HTTP/1.1\r\nspace : x\r\n\r\n",
                "GET /log HTTP/1.1\r\nfolded: x\r\n y\r\n\r\n",
                "POST /clock HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST /clock HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
                "POST /clock HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"
            })
    void connectionEndsAfterTheResponse(String request) throws IOException {
        try (Socket client = connect()) {
            send(client, request);
            String response = receive(client);
            assertThat(response).startsWith("HTTP/1.1 40").contains("\r\nConnection: close\r\n");
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void tooLongHeadIsRejected() throws IOException {
        try (Socket client = connect()) {
            send(client, request("GET", "/log", "X: " + "x".repeat(65_700) + "\r\n"));
            assertThat(head(client)).startsWith("HTTP/1.1 400 Bad Request\r\n");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = Wire.trust(access.caPem())
                .getSocketFactory()
                .createSocket("localhost", access.control().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private String request(String method, String target, String headers) {
        return method + " " + target + " HTTP/1.1\r\nHost: localhost:"
                + access.control().getPort() + "\r\nAuthorization: Bearer " + access.controlToken() + "\r\n" + headers
                + "\r\n";
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private static String receive(Socket client) throws IOException {
        String head = head(client);
        int length = Integer.parseInt(head.lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .map(line -> line.substring("Content-Length: ".length()))
                .findFirst()
                .orElseThrow());
        return head + new String(client.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String head(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("connection closed after " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
