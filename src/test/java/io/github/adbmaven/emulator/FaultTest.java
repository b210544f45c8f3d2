/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of the connection that tests configure. */
class FaultTest extends EmulatorTest {
    private static final String CREATE = "/api/2.0/token/create";
    private static final String OTHER = "\"status\": 200, \"body\": \"{\\\"token_value\\\": 1}\"";

    private Map<String, String> managementHeaders = Map.of();

    @BeforeEach
    void signIn() {
        managementHeaders = wire.managementHeaders(workspace);
    }

    @Test
    void truncatedServiceResponseHasItsEffect() {
        order("\"kind\": \"broken-off\"");

        assertThatThrownBy(this::create).isInstanceOf(UncheckedIOException.class);

        assertThat(tokens()).isEqualTo(1);
        assertThat(lastStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 1"})
    void truncatedReplacementResponseHasEffectIfRequested(boolean afterEffect, int tokens) {
        order("\"kind\": \"broken-off\", " + OTHER + ", \"afterEffect\": " + afterEffect);

        assertThatThrownBy(this::create).isInstanceOf(UncheckedIOException.class);

        assertThat(tokens()).isEqualTo(tokens);
    }

    @Test
    void responseCanBeSentByteByByte() {
        order("\"kind\": \"trickle\", \"delay\": \"PT0.02S\", " + OTHER);
        long start = System.nanoTime();

        Wire.Answer answer = create();

        assertThat(answer.json().path("token_value").asInt()).isEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(20 * 18));
    }

    @Test
    void slowResponseEndsWithTheEmulator() {
        order("\"kind\": \"trickle\", \"delay\": \"PT1M\"");
        CompletableFuture<Wire.Answer> answer = CompletableFuture.supplyAsync(this::create);
        awaitStruck(1);

        emulator.close();

        assertThatThrownBy(answer::join).hasRootCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 1"})
    void responseCanBeDelayedBeforeOrAfterTheEffect(boolean afterEffect, int tokens) {
        order("\"kind\": \"delay\", \"delay\": \"PT1M\", \"afterEffect\": " + afterEffect);
        CompletableFuture<Wire.Answer> answer = CompletableFuture.supplyAsync(this::create);
        awaitStruck(1);

        assertThat(faults().path("holding").asInt()).isEqualTo(1);
        assertThat(afterEffect ? awaitToken() : tokens()).isEqualTo(tokens);
        assertThat(answer).isNotDone();
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 1"})
    void portIsClosedDuringAnOutage(boolean afterEffect, int tokens) {
        order("\"kind\": \"outage\", \"afterEffect\": " + afterEffect);
        assertThatThrownBy(this::create).hasCauseInstanceOf(IOException.class);

        awaitRefusal();
        assertThat(tokens()).isEqualTo(tokens);

        wire.control("DELETE", "/faults", "");
        assertThat(create().status()).isEqualTo(200);
    }

    @Test
    void portReopensAfterAnOutage() {
        order("\"kind\": \"outage\", \"delay\": \"PT0.3S\"");
        assertThatThrownBy(this::create).hasCauseInstanceOf(IOException.class);

        assertThat(answeredAtLast().status()).isEqualTo(200);
    }

    @Test
    void emulatorClosedDuringAnOutageStaysClosed() {
        order("\"kind\": \"outage\", \"delay\": \"PT1M\"");
        assertThatThrownBy(this::create).hasCauseInstanceOf(IOException.class);

        emulator.close();

        assertThatThrownBy(this::create).hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void faultCountsAffectedRequests() {
        order("\"kind\": \"answer\", \"skip\": 1, \"times\": 2");
        for (int i = 0; i < 4; i++) {
            create();
        }

        assertThat(faults().path("struck").asInt()).isEqualTo(2);
        assertThat(faults().path("holding").asInt()).isZero();
        assertThat(tokens()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kind\": \"flood\"",
                "\"kind\": \"answer\", \"status\": 99",
                "\"kind\": \"answer\", \"times\": -1",
                "\"kind\": \"answer\", \"skip\": -1",
                "\"kind\": \"delay\", \"delay\": \"PT6M\"",
                "\"kind\": \"delay\", \"delay\": \"-PT1S\"",
                "\"kind\": \"broken-off\", \"afterEffect\": false"
            })
    void invalidFaultIsRejected(String fault) {
        assertThat(wire.control("POST", "/faults", "{" + fault + "}").status()).isEqualTo(400);
        assertThat(wire.control("GET", "/faults", "").json().path("faults")).isEmpty();
    }

    private void order(String fault) {
        Wire.Answer answer = wire.control("POST", "/faults", "{\"path\": \"" + CREATE + "\", " + fault + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    private Wire.Answer create() {
        return wire.send("POST", workspace.host() + CREATE, managementHeaders, "{}");
    }

    private Wire.Answer answeredAtLast() {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            try {
                return create();
            } catch (UncheckedIOException e) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
        }
    }

    /** The kernel may accept one more connection before it closes the port; it gets no response either. */
    private void awaitRefusal() {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!(catchThrowable(this::create).getCause() instanceof ConnectException)) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private void awaitStruck(int times) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (faults().path("struck").asInt() < times) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private int awaitToken() {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (tokens() == 0) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
        return tokens();
    }

    private JsonNode faults() {
        return wire.control("GET", "/faults", "").json().at("/faults/0");
    }

    private int tokens() {
        return wire.control("GET", "/state", "")
                .json()
                .at("/workspaces/0/tokens")
                .size();
    }

    private int lastStatus() {
        JsonNode requests = wire.control("GET", "/log", "").json().path("requests");
        return requests.path(requests.size() - 1).path("status").asInt();
    }
}
