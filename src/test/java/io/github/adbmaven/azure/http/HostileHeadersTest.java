/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.testing.Mutations;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.testing.Seed;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/** Arbitrary headers, tokens, bodies and certificates are parsed, ignored or rejected with a problem. */
@Timeout(60)
class HostileHeadersTest {
    private static final int ROUNDS = 2000;
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-05-04T03:02:01Z"), ZoneOffset.UTC);

    @BeforeEach
    void tell(TestReporter reporter) {
        Seed.tell(reporter, ROUNDS);
    }

    @Test
    void retryDelayIsNeverNegative() {
        texts("120", "Mon, 04 May 2026 03:04:01 GMT", "-1")
                .forEach(text -> assertThat(
                                answer(HttpHeaderName.RETRY_AFTER, text).retryAfter(NOW))
                        .as(text)
                        .matches(wait -> wait.isEmpty() || !wait.get().isNegative()));
    }

    @Test
    void dateIsParsedOrIgnored() {
        texts("Mon, 04 May 2026 03:04:01 GMT", "Mon, 4 May 2026 03:04:01 +1400")
                .forEach(text -> assertThatNoException()
                        .as(text)
                        .isThrownBy(() -> answer(HttpHeaderName.DATE, text).date()));
    }

    @Test
    void tokenClaimsAreParsedOrEmpty() {
        String claims = base64("{\"aud\":\"a\",\"exp\":1777863721,\"tid\":\"t\"}");
        Stream.concat(
                        texts("eyJhbGciOiJSUzI1NiJ9." + claims + ".c2ln"),
                        texts("{\"aud\":[\"a\"],\"exp\":\"1777863721\"}").map(text -> "x." + base64(text) + ".y"))
                .forEach(text ->
                        assertThatNoException().as(text).isThrownBy(() -> JwtClaims.of(new Secret("t" + text))));
    }

    @Test
    void bodyIsJsonObjectOrEmpty() {
        texts("{\"a\":[1,{\"b\":null}],\"c\":\"d\"}", "[{}]", "\"x\"")
                .forEach(text -> assertThatNoException().as(text).isThrownBy(() -> Json.object(text)));
    }

    @Test
    void certificatesAreLoadedOrConfigurationIsInvalid() {
        texts(OddServer.caPem()).forEach(text -> {
            try {
                SslContexts.jdkTrustPlus(text);
            } catch (ProblemException refused) {
                assertThat(refused.problem().kind()).isEqualTo(Problem.Kind.CONFIGURATION);
                assertThat(refused.problem().render()).hasSizeLessThan(3000);
            }
        });
    }

    private static Stream<String> texts(String... good) {
        return new Mutations(Seed.value(), good).texts(ROUNDS);
    }

    private static ServiceResponse answer(HttpHeaderName name, String value) {
        return new ServiceResponse(429, new HttpHeaders().set(name, value), "");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
