/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.testing.EmulatedAzure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The builds of a whole farm share one identity, and with it one quota. */
class ManyBuildsTest {
    private static final int BUILDS = 50;
    private static final int FREE = 20;

    @TempDir
    Path directory;

    @Test
    void everyBuildGetsTokenOrQuotaErrorAndAllTokensAreRevoked() throws Exception {
        List<FaultWorld> builds = new ArrayList<>();
        try (EmulatedAzure azure = new EmulatedAzure()) {
            azure.order(HttpMethod.POST, "/tokens", "{\"count\":" + (TokenList.QUOTA - FREE) + "}");
            for (int i = 0; i < BUILDS; i++) {
                Path place = Files.createDirectory(directory.resolve("build" + i));
                builds.add(new FaultWorld(azure, place.resolve("databricks.env"), Duration.ofSeconds(30)));
            }

            List<Optional<ProblemException>> outcomes =
                    atOnce(builds.stream().map(ManyBuildsTest::issued).toList());
            assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(FREE);
            assertThat(outcomes.stream().flatMap(Optional::stream))
                    .hasSize(BUILDS - FREE)
                    .allSatisfy(failure -> assertThat(failure)
                            .hasMessageContaining("600 active tokens in workspace \"emulator\"")
                            .hasMessageContaining("adb:prune-tokens"));
            assertThat(azure.activeTokens()).hasSize(TokenList.QUOTA);

            atOnce(builds.stream().map(ManyBuildsTest::ended).toList());

            assertThat(azure.activeTokens())
                    .hasSize(TokenList.QUOTA - FREE)
                    .allMatch(token -> token.path("comment").asText().equals("made by a test"));
        } finally {
            builds.forEach(FaultWorld::close);
        }
    }

    private static Callable<Optional<ProblemException>> issued(FaultWorld build) {
        return () -> {
            try {
                build.issue();
                return Optional.empty();
            } catch (ProblemException e) {
                return Optional.of(e);
            }
        };
    }

    private static Callable<Boolean> ended(FaultWorld build) {
        return () -> {
            build.end().comes();
            return true;
        };
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
