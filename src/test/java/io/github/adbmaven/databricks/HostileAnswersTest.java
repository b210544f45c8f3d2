/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import static io.github.adbmaven.testing.OddServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.Mutations;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.testing.RecordedProgress;
import io.github.adbmaven.testing.Seed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in the place of a workspace's answer: it is read, or it is a problem in words, in bounded time. */
class HostileAnswersTest {
    private static final int ROUNDS = 150;
    private static final String INFO =
            "{\"token_id\":\"3f9a\",\"creation_time\":1777863721000,\"expiry_time\":-1,\"comment\":\"x [adb:0123456789abcdef"
                    + " o=a r=b h=c p=1]\",\"scopes\":[\"sql\"]}";
    private static final String ERROR =
            "{\"error_code\":403,\"message\":\"no\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
                    + "\"retry_delay\":\"3.5s\"}]}";
    private static final String SCIM = "{\"schemas\":[\"x\"],\"detail\":\"no\",\"status\":\"401\"}";
    private static final String PAGE = "<html><pre>    User not authorized.</pre></html>";

    private final OddServer server = new OddServer();
    private final FakeTime time = new FakeTime();
    private final HttpPipelineFactory http =
            new HttpPipelineFactory(EmulatedAzure.settings(OddServer.caPem()), new RecordedProgress(), time, time);
    private final WorkspaceClient client = new WorkspaceClient(
            server.uri(), http, new WorkspaceCredentials(() -> new Secret("an-entra-token"), Optional.empty()));

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of("create", "{\"token_value\":\"dapi0123\",\"token_info\":" + INFO + "}", (Call)
                        client -> client.createToken(Duration.ofHours(1), "c", List.of())),
                Arguments.of("list", "{\"token_infos\":[" + INFO + "]}", (Call) WorkspaceClient::listTokens),
                Arguments.of("delete", "{}", (Call) client -> client.deleteToken("3f9a")),
                Arguments.of("me", "{\"userName\":\"x\",\"active\":true}", (Call) WorkspaceClient::probe));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    @Timeout(120)
    void invalidResponseIsReadOrReported(String name, String good, Call call, TestReporter reporter) {
        long seed = Seed.value();
        Seed.tell(reporter, ROUNDS);
        Random random = new Random(seed);
        new Mutations(seed, good, ERROR, SCIM, PAGE).texts(ROUNDS).forEach(body -> {
            server.replace(answer(
                    List.of(200, 200, 302, 400, 401, 403, 404, 429, 500).get(random.nextInt(9)),
                    List.of("application/json", "text/html", "", "\"").get(random.nextInt(4)),
                    body,
                    "Retry-After: "
                            + List.of("1", "-5", "9223372036854775807", "soon").get(random.nextInt(4)),
                    "Location: https://evil.example/login.html?error=private-link-validation-error:1"));
            try {
                call.on(client);
            } catch (ProblemException e) {
                assertThat(e.problem().render())
                        .as("seed %d", seed)
                        .doesNotContain("an-entra-token", "\u0000", "##vso[")
                        .doesNotContainPattern("dapi[0-9a-f]{32}");
            }
        });
    }

    @FunctionalInterface
    interface Call {
        void on(WorkspaceClient client);
    }
}
