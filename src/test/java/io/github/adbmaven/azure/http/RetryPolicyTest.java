/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import static io.github.adbmaven.testing.OddServer.hangUp;
import static io.github.adbmaven.testing.OddServer.json;
import static io.github.adbmaven.testing.OddServer.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.testing.RecordedProgress;
import io.github.adbmaven.wait.Deadline;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
    private final OddServer server = new OddServer();
    private final FakeTime time = new FakeTime();
    private final RecordedProgress progress = new RecordedProgress();
    private final HttpPipelineFactory http =
            new HttpPipelineFactory(EmulatedAzure.settings(OddServer.caPem()), progress, time, time);

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void getIsRetriedForTransientStatus(int status) {
        server.then(json(status, "{}"), json(200, "{\"a\":1}"));

        ServiceResponse answer = send(http, RetryRules.BY_METHOD, HttpMethod.GET);

        assertThat(answer.body()).isEqualTo("{\"a\":1}");
        assertThat(server.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 501, 505})
    void getIsNotRetriedForPermanentStatus(int status) {
        server.then(json(status, "{}"), json(200, "{}"));

        assertThat(send(http, RetryRules.BY_METHOD, HttpMethod.GET).status()).isEqualTo(status);
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "DELETE"})
    void idempotentMethodIsRetried(String method) {
        server.then(json(503, "{}"), json(200, "{}"));

        assertThat(send(http, RetryRules.BY_METHOD, HttpMethod.valueOf(method)).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void postIsSentOnce(int status) {
        server.then(json(status, "{}"), json(200, "{}"));

        assertThat(send(http, RetryRules.BY_METHOD, HttpMethod.POST).status()).isEqualTo(status);
        assertThat(server.received()).hasSize(1);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void throttledPostIsRetried() {
        server.then(json(429, "{}"), json(200, "{}"));

        assertThat(send(http, RetryRules.BY_METHOD, HttpMethod.POST).status()).isEqualTo(200);
        assertThat(server.received()).extracting(OddServer.Received::body).containsExactly("{\"x\":1}", "{\"x\":1}");
    }

    @Test
    void postIsSentOnceIfConnectionCloses() {
        server.then(hangUp(), json(200, "{}"));

        assertThatThrownBy(() -> send(http, RetryRules.BY_METHOD, HttpMethod.POST))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.mayHaveArrived()).isTrue());
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void markedPostIsRetried() {
        server.then(json(503, "{}"), truncated(200, "{"), json(200, "{}"));
        HttpRequest request = request(HttpMethod.POST);

        int status = http.pipeline("Odd")
                .sendSync(request, RetryRules.markIdempotent(Context.NONE))
                .getStatusCode();

        assertThat(status).isEqualTo(200);
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void anyMethodRuleRetriesPost() {
        server.then(json(500, "{}"), json(200, "{}"));

        assertThat(send(http, RetryRules.ANY_METHOD, HttpMethod.POST).status()).isEqualTo(200);
    }

    @Test
    void errorTextMayMarkTransientError() {
        server.then(json(400, "{\"message\":\"not yet\"}"), json(200, "{\"message\":\"not yet\"}"));

        RetryRules rules = RetryRules.byMethodOr(body -> body.contains("not yet"), body -> false);

        assertThat(send(http, rules, HttpMethod.GET).status()).isEqualTo(200);
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void postIsRetriedIfErrorProvesItWasNotProcessed() {
        server.then(json(400, "{\"message\":\"not processed\"}"), json(503, "{\"message\":\"not processed\"}"));
        RetryRules rules = RetryRules.byMethodOr(body -> true, body -> body.contains("not processed"));

        assertThat(send(http, rules, HttpMethod.POST).status())
                .as("a server error proves nothing")
                .isEqualTo(503);
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void postIsRetriedIfItWasNotSent() {
        server.close();

        assertThatThrownBy(() -> send(http, RetryRules.BY_METHOD, HttpMethod.POST))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.mayHaveArrived()).isFalse());
        assertThat(time.pauses()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Retry-After: 0", "Retry-After: 5"})
    void metadataEndpointIsRetriedForMoreThanSeventySeconds(String header) {
        server.then(header.isEmpty() ? json(410, "{}") : json(410, "{}", header));

        send(http, RetryRules.METADATA, HttpMethod.GET);

        assertThat(time.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(70), Duration.ofSeconds(119));
    }

    @Test
    void truncatedResponseIsRetried() {
        server.then(truncated(200, "{\"a\":"), json(200, "{\"a\":1}"));

        assertThat(send(http, RetryRules.BY_METHOD, HttpMethod.GET).body()).isEqualTo("{\"a\":1}");
        assertThat(progress.lines())
                .singleElement()
                .asString()
                .startsWith("Odd: the connection was closed before the response was complete; retrying in ");
    }

    @Test
    void lastResponseIsReturnedAfterThreeRetries() {
        server.then(json(503, "{\"last\":true}"));

        ServiceResponse answer = send(http, RetryRules.BY_METHOD, HttpMethod.GET);

        assertThat(answer.body()).isEqualTo("{\"last\":true}");
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void eachRetryIsLoggedWithReason() {
        server.then(json(503, "{}", "Retry-After: 2"), json(200, "{}"));

        send(http, RetryRules.BY_METHOD, HttpMethod.GET);

        assertThat(progress.lines()).containsExactly("Odd: HTTP status 503; retrying in 2.0 s (1 of 3)");
    }

    @Test
    void retryMessageIsIndependentOfLocale() {
        server.then(json(503, "{}", "Retry-After: 2"), json(200, "{}"));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            send(http, RetryRules.BY_METHOD, HttpMethod.GET);
        } finally {
            Locale.setDefault(before);
        }

        assertThat(progress.lines()).containsExactly("Odd: HTTP status 503; retrying in 2.0 s (1 of 3)");
    }

    @Test
    void pausesDoubleWithJitter() {
        server.then(json(503, "{}"));

        send(http, RetryRules.BY_METHOD, HttpMethod.GET);

        List<Duration> pauses = time.pauses();
        assertThat(pauses).hasSize(3);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1600));
        assertThat(pauses.get(2)).isBetween(Duration.ofMillis(1600), Duration.ofMillis(3200));
    }

    @Test
    void retryAfterInSecondsIsHonored() {
        server.then(json(429, "{}", "Retry-After: 7"), json(200, "{}"));

        send(http, RetryRules.BY_METHOD, HttpMethod.GET);

        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void retryAfterAsDateIsHonored() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                time.instant().plusSeconds(9).atOffset(ZoneOffset.UTC));
        server.then(json(429, "{}", "Retry-After: " + date), json(200, "{}"));

        send(http, RetryRules.BY_METHOD, HttpMethod.GET);

        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void retryAfterInPastMeansNow() {
        server.then(json(429, "{}", "Retry-After: Mon, 06 Nov 2000 08:00:00 GMT"), json(200, "{}"));

        send(http, RetryRules.BY_METHOD, HttpMethod.GET);

        assertThat(time.pauses()).containsExactly(Duration.ZERO);
    }

    @Test
    void longRetryAfterWithinLimitIsHonoredAndLogged() {
        server.then(json(429, "{}", "Retry-After: 150"), json(200, "{}"));

        int status = send(withTimeout(Duration.ofMinutes(5)), RetryRules.BY_METHOD, HttpMethod.GET)
                .status();

        assertThat(status).isEqualTo(200);
        assertThat(time.pauses().stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(150));
        assertThat(progress.lines())
                .contains(
                        "Odd: HTTP status 429; retrying in 150.0 s (1 of 3)",
                        "Odd: waiting as the service requested; retrying in 1 min 30 s",
                        "Odd: waiting as the service requested; retrying in 30 s");
    }

    @Test
    void retryAfterBeyondGoalTimeoutFailsImmediately() {
        server.then(json(429, "{}", "Retry-After: 3600"));

        assertThatThrownBy(() -> send(withTimeout(Duration.ofMinutes(5)), RetryRules.BY_METHOD, HttpMethod.GET))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining(
                        "the service requests a pause of 1 h, but the time limit of this request ends in 5 min.");
        assertThat(time.pauses()).isEmpty();
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "9223372036854775807"})
    void retryAfterBeyondDefaultLimitReturnsResponse(String seconds) {
        server.then(json(429, "{}", "Retry-After: " + seconds));

        assertThat(send(http, RetryRules.BY_METHOD, HttpMethod.GET).status()).isEqualTo(429);

        assertThat(time.pauses()).isEmpty();
        assertThat(progress.lines())
                .anyMatch(line -> line.contains("Odd: HTTP status 429; the service requests a pause of ")
                        && line.contains("but the time limit of this request ends in 2 min."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "99999999999999999999", ""})
    void invalidRetryAfterIsIgnored(String value) {
        server.then(json(503, "{}", "Retry-After: " + value), json(200, "{}"));

        send(http, RetryRules.BY_METHOD, HttpMethod.GET);

        assertThat(time.pauses())
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofMillis(400), Duration.ofMillis(800)));
    }

    @Test
    void pauseNeverExceedsDeadline() {
        server.then(json(503, "{}", "Retry-After: 20"));

        HttpPipelineFactory hurried = http.until(Deadline.in(Duration.ofSeconds(50), time));
        int status = send(hurried, RetryRules.BY_METHOD, HttpMethod.GET).status();

        assertThat(status).isEqualTo(503);
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(20));
    }

    @Test
    void defaultTimeLimitIsTwoMinutes() {
        server.then(json(503, "{}", "Retry-After: 59"));

        send(http, RetryRules.BY_METHOD, HttpMethod.GET);

        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(59), Duration.ofSeconds(59));
    }

    @Test
    void unresponsiveServiceIsAbandonedAtDeadline() {
        server.then(server.silence());

        HttpPipelineFactory hurried = http.until(Deadline.in(Duration.ofMillis(200), time));

        assertThatThrownBy(() -> send(hurried, RetryRules.BY_METHOD, HttpMethod.GET))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the service did not respond in time");
    }

    @Test
    void deadlineBeforeNextRetryNamesTimeoutSetting() {
        server.then(json(503, "{\"error_code\":\"TEMPORARILY_UNAVAILABLE\"}", "Retry-After: 20", "x-request-id: r-7"));

        assertThatThrownBy(() -> send(withTimeout(Duration.ofSeconds(50)), RetryRules.BY_METHOD, HttpMethod.GET))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining(
                        "Timed out after 50s waiting for Odd at " + server.uri().getAuthority())
                .hasMessageContaining("returned 503 (request ID r-7): {\"error_code\":\"TEMPORARILY_UNAVAILABLE\"}")
                .hasMessageContaining("<timeout> (-Dadb.timeout)");
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(20));
    }

    @Test
    void timeoutCoversAllRequests() {
        server.then(json(503, "{}", "Retry-After: 20"), json(200, "{}"), json(503, "{}", "Retry-After: 20"));
        HttpPipelineFactory limited = withTimeout(Duration.ofSeconds(30));

        assertThat(send(limited, RetryRules.BY_METHOD, HttpMethod.GET).status()).isEqualTo(200);

        assertThatThrownBy(() -> send(limited, RetryRules.BY_METHOD, HttpMethod.GET))
                .hasMessageContaining("Timed out");
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void nothingIsSentAfterTimeout() {
        HttpPipelineFactory limited = withTimeout(Duration.ofSeconds(30));
        time.advance(Duration.ofSeconds(30));

        assertThatThrownBy(() -> send(limited, RetryRules.BY_METHOD, HttpMethod.POST))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.mayHaveArrived()).isFalse())
                .hasMessageContaining("<timeout> (-Dadb.timeout)");
        assertThatThrownBy(() ->
                        limited.pipeline("Odd").send(request(HttpMethod.GET)).block())
                .isInstanceOf(TransportException.class);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void requestCanceledByTimeoutMayHaveArrived() {
        server.then(server.silence());

        assertThatThrownBy(() -> send(withTimeout(Duration.ofMillis(200)), RetryRules.BY_METHOD, HttpMethod.POST))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.mayHaveArrived()).isTrue())
                .hasMessageContaining("Timed out")
                .hasMessageContaining("the service did not respond in time");
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void asyncRequestHonorsTimeout() {
        server.then(server.silence());
        HttpPipelineFactory limited = withTimeout(Duration.ofMillis(200));

        assertThatThrownBy(() ->
                        limited.pipeline("Odd").send(request(HttpMethod.GET)).block())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("Timed out");
    }

    @Test
    void retriesCanBeDisabled() {
        server.then(json(503, "{}"));

        assertThat(send(http.withoutRetries(), RetryRules.BY_METHOD, HttpMethod.GET)
                        .status())
                .isEqualTo(503);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void asyncRequestIsRetried() {
        server.then(json(503, "{}"), truncated(200, "{"), json(200, "{\"a\":1}"));

        String body = http.pipeline("Odd")
                .send(request(HttpMethod.GET))
                .flatMap(response -> response.getBodyAsString())
                .block();

        assertThat(body).isEqualTo("{\"a\":1}");
        assertThat(time.pauses()).hasSize(2);
    }

    @Test
    void asyncRequestStopsAfterMaximumRetries() {
        server.then(hangUp());

        assertThatThrownBy(
                        () -> http.pipeline("Odd").send(request(HttpMethod.PUT)).block())
                .isInstanceOf(TransportException.class);
        assertThat(time.pauses()).hasSize(3);
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void asyncPostIsSentOnce() {
        server.then(hangUp());

        assertThatThrownBy(() ->
                        http.pipeline("Odd").send(request(HttpMethod.POST)).block())
                .isInstanceOf(TransportException.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void interruptedPauseEndsRequest() {
        server.then(json(503, "{}"));
        HttpPipelineFactory interrupted =
                new HttpPipelineFactory(EmulatedAzure.settings(OddServer.caPem()), progress, time, pause -> {
                    throw new InterruptedException();
                });

        assertThatThrownBy(() -> send(interrupted, RetryRules.BY_METHOD, HttpMethod.GET))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        interrupted.close();
    }

    private HttpPipelineFactory withTimeout(Duration timeout) {
        return http.until(Deadline.in(timeout, "<timeout> (-Dadb.timeout)", time));
    }

    private ServiceResponse send(HttpPipelineFactory stack, RetryRules rules, HttpMethod method) {
        return ServiceResponse.of(stack.pipeline("Odd", rules).sendSync(request(method), Context.NONE));
    }

    private HttpRequest request(HttpMethod method) {
        HttpRequest request = new HttpRequest(method, server.uri() + "/x");
        return method == HttpMethod.POST || method == HttpMethod.PUT ? request.setBody("{\"x\":1}") : request;
    }
}
