/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.testing.Await;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PruneTokensTest {
    private static final PruneFilter OURS =
            new PruneFilter(new PruneFilter.Owner("com.acme:app"), Optional.empty(), false);

    private final InventoryFixture fixture = new InventoryFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void noTokenIsRevokedWithoutApproval() {
        fixture.fill(3, "com.acme:app");

        PruneTokens.Result result = prune(OURS, false);

        assertThat(result.chosen()).hasSize(3);
        assertThat(result.revoked()).isFalse();
        assertThat(fixture.comments()).hasSize(3);
        assertThat(fixture.azure.requests()).noneMatch(line -> line.endsWith("/token/delete"));
    }

    @Test
    void allTokensOfOwnerAreRevokedWithProgress() {
        fixture.fill(598, "com.acme:app");
        fixture.fill(1, "com.acme:app2");
        fixture.fill(1, "by hand", Duration.ofDays(1));

        PruneTokens.Result result = prune(OURS, true);

        assertThat(result.chosen()).hasSize(598);
        assertThat(result.gone()).isZero();
        assertThat(fixture.comments()).hasSize(2).noneMatch(comment -> comment.contains("o=com.acme:app "));
        assertThat(fixture.azure.progress().lines()).contains("Revoked 500 of 598 tokens");
    }

    @Test
    void atMostEightTokensAreRevokedInParallel() {
        fixture.fill(30, "com.acme:app");
        fixture.azure.fault("{\"path\":\"/api/2.0/token/delete\",\"kind\":\"delay\",\"delay\":\"PT5M\",\"times\":99}");
        CompletableFuture<PruneTokens.Result> pruning = CompletableFuture.supplyAsync(() -> prune(OURS, true));

        Await.until(() -> pruning.isDone() || fault().path("holding").asInt() >= 8);

        assertThat(fault().path("struck").asInt()).isEqualTo(8);
        fixture.azure.emulator().close();
        assertThat(pruning).failsWithin(Duration.ofMinutes(1));
    }

    private JsonNode fault() {
        return fixture.azure.order(HttpMethod.GET, "/faults", "").at("/faults/0");
    }

    @Test
    void tokenInUseIsKept() {
        fixture.fill(1, "mine " + InventoryFixture.mark("com.acme:app", "77/job/2", "here", 10), Duration.ofDays(1));
        fixture.fill(1, "gone " + InventoryFixture.mark("com.acme:app", "77/job/2", "here", 11), Duration.ofDays(1));

        PruneTokens.Result result = prune(OURS, true);

        assertThat(result.kept()).extracting(ListedToken::words).containsExactly("mine");
        assertThat(fixture.comments()).singleElement().asString().startsWith("mine");
    }

    @Test
    void tokenThatMayBeInUseIsKeptUnlessItExceedsAge() {
        fill(
                "typed",
                new CommentMarker("0123456789abcdef", "com.acme:app", "77/job/1", "here", 11, "system", true).text());
        fill("earlier version", "[adb:0123456789abcdef o=com.acme:app r=77/job/1 h=here p=11]");
        fill("container", new CommentMarker("0123456789abcdef", "com.acme:app", "", "here", 11, "other", false).text());
        fill(
                "elsewhere",
                new CommentMarker("0123456789abcdef", "com.acme:app", "", "there", 11, "other", false).text());

        PruneTokens.Result result = prune(OURS, true);

        assertThat(result.chosen()).isEmpty();
        assertThat(result.kept()).hasSize(4);
        assertThat(fixture.comments()).hasSize(4);
        assertThat(pruneLater(new PruneFilter(OURS.who(), Optional.of(Duration.ofHours(2)), false), Duration.ofHours(3))
                        .chosen())
                .hasSize(4);
    }

    private void fill(String words, String mark) {
        fixture.fill(1, words + " " + mark, Duration.ofDays(1));
    }

    @Test
    void commentPrefixReplacesOwnerFilter() {
        fixture.fill(2, "com.acme:app");
        fixture.fill(2, "nightly by hand", Duration.ofDays(1));

        prune(new PruneFilter(new PruneFilter.CommentPrefix("nightly"), Optional.of(Duration.ZERO), false), true);

        assertThat(fixture.comments()).hasSize(2).allMatch(comment -> comment.startsWith("left behind"));
    }

    @Test
    void tokensNewerThanAgeAreKept() {
        fixture.fill(2, "com.acme:app");
        PruneFilter old = new PruneFilter(OURS.who(), Optional.of(Duration.ofHours(2)), false);

        assertThat(prune(old, true).chosen()).isEmpty();
        assertThat(pruneLater(old, Duration.ofHours(3)).chosen()).hasSize(2);
    }

    @Test
    void expiredFilterSelectsOnlyExpiredTokens() {
        fixture.fill(2, "com.acme:app");
        fixture.fill(1, "short " + InventoryFixture.mark("com.acme:app", "", "there", 5), Duration.ofMinutes(10));
        PruneFilter expired = new PruneFilter(OURS.who(), Optional.empty(), true);

        assertThat(pruneLater(expired, Duration.ofHours(1)).chosen())
                .extracting(ListedToken::words)
                .containsExactly("short");
        assertThat(fixture.comments()).hasSize(2);
    }

    @Test
    void tokenDeletedConcurrentlyIsASuccess() {
        fixture.fill(2, "com.acme:app");
        fixture.azure.fault("{\"path\":\"/api/2.0/token/delete\",\"kind\":\"answer\",\"status\":404,"
                + "\"body\":\"{\\\"error_code\\\":\\\"RESOURCE_DOES_NOT_EXIST\\\",\\\"message\\\":\\\"x\\\"}\"}");

        assertThat(prune(OURS, true).gone()).isEqualTo(1);
    }

    @Test
    void errorListsTokensThatCouldNotBeRevoked() {
        fixture.fill(40, "com.acme:app");
        fixture.azure.fault(
                "{\"path\":\"/api/2.0/token/delete\",\"kind\":\"answer\",\"skip\":10,\"times\":100,\"status\":403,"
                        + "\"body\":\"{\\\"error_code\\\":\\\"PERMISSION_DENIED\\\",\\\"message\\\":\\\"no\\\"}\"}");

        ProblemException failure = catchThrowableOfType(ProblemException.class, () -> prune(OURS, true));

        fixture.azure.order(HttpMethod.DELETE, "/faults", "");
        assertThat(failure)
                .hasMessageContaining("30 of 40 tokens could not be revoked")
                .hasMessageContaining("Action taken: 10 tokens were revoked");
        assertThat(failure).hasMessageContaining("and 25 more");
        assertThat(fixture.comments()).hasSize(30);
    }

    private PruneTokens.Result prune(PruneFilter choice, boolean approved) {
        return fixture.pruner(Clock.systemUTC()).run(fixture.selector, choice, approved);
    }

    private PruneTokens.Result pruneLater(PruneFilter choice, Duration later) {
        return fixture.pruner(Clock.offset(Clock.systemUTC(), later)).run(fixture.selector, choice, true);
    }
}
