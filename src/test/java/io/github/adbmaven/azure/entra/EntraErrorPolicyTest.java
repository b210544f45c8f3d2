/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import static io.github.adbmaven.testing.OddServer.json;
import static io.github.adbmaven.testing.OddServer.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.testing.RecordedProgress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests responses of Entra ID that the emulator does not produce. */
class EntraErrorPolicyTest {
    private static final String CLIENT = "7d200000-0000-0000-0000-00000000009e";

    private final OddServer server = new OddServer();
    private final FakeTime time = new FakeTime();
    private final HttpPipelineFactory http =
            new HttpPipelineFactory(EmulatedAzure.settings(OddServer.caPem()), new RecordedProgress(), time, time);
    private final EntraTokenCache tokens = new EntraTokenCache(
            new ClientSecretIdentity("contoso.example", CLIENT, new Secret("s3cr3t"), "ARM_CLIENT_SECRET"),
            new Cloud(
                    "custom",
                    URI.create(server.uri() + "/"),
                    URI.create("https://unused.example/"),
                    "https://unused.example/",
                    Optional.empty(),
                    Optional.empty()),
            http,
            Clock.systemUTC());

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    /** All numbers that the plugin explains. */
    static Set<Integer> documentedNumbers() {
        return Set.of(
                7000215, 7000222, 7000216, 700016, 7000112, 90002, 900023, 900382, 700027, 700030, 700024, 70021,
                700211, 700212, 700213, 7002131, 7002137, 7002138, 70025, 70052, 700223, 700238, 500011, 65001, 70011,
                900144, 7000229, 50027, 50166, 90061, 90033, 53003, 50058, 50076, 50079, 50173, 700082, 50034, 90055,
                50196);
    }

    @Test
    void exactlyDocumentedNumbersHaveMessages() {
        assertThat(EntraErrorCatalog.numbers()).isEqualTo(documentedNumbers());
    }

    @Test
    void integrationTestCoversEachNumber() throws IOException {
        Pattern heading = Pattern.compile("(?m)^=== \\d+ \\w+ (\\d+)$");

        assertThat(heading.matcher(Files.readString(Path.of("src/test/resources/entra-id-errors.txt")))
                        .results()
                        .map(number -> Integer.valueOf(number.group(1))))
                .containsExactlyInAnyOrderElementsOf(documentedNumbers());
    }

    @ParameterizedTest
    @MethodSource("documentedNumbers")
    void eachDocumentedNumberIsExplained(int number) {
        server.then(json(number == 90055 ? 429 : 400, error("x", number, "AADSTS" + number + ": The text.")));

        Problem problem = failure().problem();

        assertThat(problem.hasCode("AADSTS" + number)).isTrue();
        assertThat(problem.render()).contains("The text.").doesNotContain("{").contains("Likely cause");
        assertThat(problem.remedy()).hasValueSatisfying(text -> assertThat(text).endsWith("."));
        assertThat(problem.serviceError().orElseThrow().requestId()).contains("c0ffee00-0000-0000-0000-000000000001");
        assertThat(problem.kind())
                .isEqualTo(
                        Set.of(90055, 50196, 50166, 90061, 90033).contains(number)
                                ? Problem.Kind.ENVIRONMENT
                                : Problem.Kind.REJECTED);
    }

    @Test
    void unknownNumberGetsGeneralMessageAndLink() {
        server.then(json(400, error("invalid_request", 999999, "AADSTS999999: Something new.")));

        assertThat(failure())
                .hasMessageContaining("AADSTS999999")
                .hasMessageContaining("Something new.")
                .hasMessageContaining("error?code=999999");
    }

    @Test
    void errorCodesHavePrecedenceOverText() {
        server.then(json(401, error("invalid_client", 7000222, "AADSTS7000215: old text")));

        assertThat(failure().problem().hasCode("AADSTS7000222")).isTrue();
    }

    @Test
    void textIsUsedIfErrorCodesAreMissing() {
        server.then(json(
                401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: x\\r\\nTrace ID: y\"}"));

        assertThat(failure().problem().hasCode("AADSTS7000215")).isTrue();
    }

    @Test
    void errorWithoutNumberKeepsItsName() {
        server.then(json(400, "{\"error\":\"invalid_request\"}"));

        assertThat(failure().problem().hasCode("invalid_request")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 403})
    void webPageIsNotTreatedAsEntraResponse(int status) {
        server.then(page(status, "<html><head><title>Corporate Proxy</title></head></html>"));

        ProblemException failure = failure();

        assertThat(failure)
                .hasMessageContaining("returned a web page instead of data")
                .hasMessageContaining("Corporate Proxy");
        assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
    }

    @Test
    void webPageWithServerErrorIsServiceFailure() {
        server.then(page(503, "<html><title>Our services aren't available right now</title></html>"));

        assertThat(failure())
                .hasMessageContaining("Entra ID issued no token")
                .hasMessageContaining("503")
                .hasMessageContaining("Our services aren't available right now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"access_token\":\"\"}", "\"", "{\"access_token\":"})
    void successWithoutTokenIsFailure(String body) {
        server.then(json(200, body));

        assertThat(failure()).hasMessageContaining("Entra ID issued no token");
    }

    @Test
    void rejectedRequestIsNotRetried() {
        server.then(json(401, error("invalid_client", 7000215, "AADSTS7000215: x")));

        failure();

        assertThat(server.received()).hasSize(1);
    }

    @Test
    void throttledRequestIsRetried() {
        server.then(json(429, error("x", 90055, "AADSTS90055: busy"), "Retry-After: 5"), token("abc", 3599));

        assertThat(tokens.get("api")).isEqualTo(new Secret("abc"));
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {50166, 90061, 90033})
    void transientErrorIsRetried(int number) {
        server.then(json(400, error("invalid_request", number, "AADSTS" + number + ": x")), token("abc", 3599));

        assertThat(tokens.get("api")).isEqualTo(new Secret("abc"));
        assertThat(time.pauses()).hasSize(1);
    }

    @Test
    void emptySuccessIsRetried() {
        server.then(json(200, ""), token("abc", 3599));

        assertThat(tokens.get("api")).isEqualTo(new Secret("abc"));
        assertThat(time.pauses()).hasSize(1);
    }

    @Test
    void tokenThatExpiresInFortySecondsIsReplaced() {
        server.then(token("old", 39), token("new", 3599));

        assertThat(tokens.get("api")).isEqualTo(new Secret("old"));
        assertThat(tokens.get("api")).isEqualTo(new Secret("new"));
        assertThat(tokens.get("api")).isEqualTo(new Secret("new"));
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void tokenThatExpiresLaterIsCached() {
        server.then(token("old", 60), token("new", 3599));

        tokens.get("api");

        assertThat(tokens.get("api")).isEqualTo(new Secret("old"));
    }

    @Test
    void tokensForTwoAudiencesAreRequestedInParallel() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        server.then((request, socket) -> {
            try {
                // The server responds only after both requests have arrived.
                both.await(20, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException e) {
                throw new IOException(e);
            }
            token("abc", 3599).answer(request, socket);
        });

        CompletableFuture<Secret> one = tokens.request("one");
        CompletableFuture<Secret> two = tokens.request("two");

        assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(new Secret("abc"));
        assertThat(two.get(20, TimeUnit.SECONDS)).isEqualTo(new Secret("abc"));
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void waitForTokenCanBeInterrupted() {
        server.then(server.silence());
        Thread.currentThread().interrupt();

        ProblemException failure = failure();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).hasMessageContaining("interrupted");
    }

    private ProblemException failure() {
        ProblemException failure = catchThrowableOfType(ProblemException.class, () -> tokens.get("api"));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).doesNotContain("s3cr3t");
        return failure;
    }

    private static OddServer.Behaviour token(String value, int life) {
        return json(
                200,
                "{\"token_type\":\"Bearer\",\"expires_in\":" + life + ",\"ext_expires_in\":" + life
                        + ",\"access_token\":\"" + value + "\"}");
    }

    private static String error(String error, int number, String description) {
        return "{\"error\":\"" + error + "\",\"error_description\":\"" + description
                + " Trace ID: t Correlation ID: c Timestamp: now\",\"error_codes\":[" + number
                + "],\"trace_id\":\"t\",\"correlation_id\":\"c0ffee00-0000-0000-0000-000000000001\"}";
    }
}
