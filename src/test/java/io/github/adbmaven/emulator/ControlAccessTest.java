/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The control endpoint accepts only processes that know its secret, and no web page. */
class ControlAccessTest extends EmulatorTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /state", "GET, /secrets", "GET, /log", "DELETE, /log", "POST, /clock", "POST, /settings",
                "POST, /principals",
        "POST, /tokens", "POST, /faults", "DELETE, /faults", "GET, /proxies", "GET, /", "GET, /unknown",
                "OPTIONS, /state"
    })
    void everyPathRequiresTheSecret(String method, String path) {
        for (Map<String, String> headers : wrongSecrets()) {
            Wire.Answer answer = wire.send(method, access.control() + path, headers, "");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
            assertThat(answer.text()).contains("ADB_EMULATOR_CONTROL_TOKEN").doesNotContain(access.controlToken());
        }
    }

    private Iterable<Map<String, String>> wrongSecrets() {
        return List.of(
                Map.of(),
                Wire.bearer(""),
                Wire.bearer("x"),
                Wire.bearer(access.controlToken().substring(1)),
                Wire.bearer(access.clientSecret()),
                Map.of("Authorization", "Basic " + access.controlToken()),
                Map.of("Authorization", access.controlToken()));
    }

    @Test
    void eachStartHasANewSecret() {
        try (Emulator other = Emulator.start(EmulatorOptions.defaults(Clock.systemUTC()))) {
            assertThat(other.access().controlToken()).hasSize(64).isNotEqualTo(access.controlToken());
        }
    }

    @Test
    void requestWithoutTheSecretChangesNothing() {
        wire.send("POST", access.control() + "/clock", Map.of(), "{\"advance\": \"PT5M\"}");
        wire.send("DELETE", access.control() + "/log", Map.of(), "");
        wire.arm("/subscriptions?api-version=2022-12-01");
        assertThat(wire.control("GET", "/log", "").json().path("requests")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "https://localhost:1", ""})
    void requestOfAWebPageIsRejected(String origin) {
        Map<String, String> headers = new TreeMap<>(Wire.bearer(access.controlToken()));
        headers.put("Origin", origin);
        assertThat(wire.send("GET", access.control() + "/state", headers, "").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:PORT, 200",
        "LOCALHOST:PORT, 200",
        "127.0.0.1:PORT, 200",
        "[::1]:PORT, 200",
        "localhost, 403",
        "localhost:1, 403",
        "evil.example:PORT, 403",
        "localhost.evil.example:PORT, 403",
        "127.0.0.2:PORT, 403"
    })
    void hostMustBeALoopbackNameWithThePort(String host, int status) throws IOException {
        String port = String.valueOf(access.control().getPort());
        assertThat(statusOf(host.replace("PORT", port))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /clock | application/json | {\"advance\":",
                "POST | /clock | text/plain | advance=PT5M",
                "POST | /faults | application/x-www-form-urlencoded | kind=no-answer",
                "DELETE | /log | text/plain | x",
                "GET | /state | application/json | [1]",
                "POST | /unknown | application/json | {} {}"
            })
    void bodyThatIsNoJsonObjectIsRejected(String method, String path, String type, String body) {
        Map<String, String> headers = new TreeMap<>(Wire.bearer(access.controlToken()));
        headers.put("Content-Type", type);
        Wire.Answer answer = wire.send(method, access.control() + path, headers, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("JSON");
    }

    @Test
    void jsonIsAcceptedWithAnyContentType() {
        Map<String, String> headers = new TreeMap<>(Wire.bearer(access.controlToken()));
        headers.put("Content-Type", "text/plain");
        assertThat(wire.send("POST", access.control() + "/clock", headers, "{\"advance\": \"PT1S\"}")
                        .status())
                .isLessThan(300);
    }

    /** The JDK's HTTP client does not let a caller choose the Host header. */
    private int statusOf(String host) throws IOException {
        try (Socket socket = Wire.trust(access.caPem())
                .getSocketFactory()
                .createSocket("localhost", access.control().getPort())) {
            String request = "GET /state HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer "
                    + access.controlToken() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(Objects.requireNonNull(answer.readLine()).split(" ", 3)[1]);
        }
    }
}
