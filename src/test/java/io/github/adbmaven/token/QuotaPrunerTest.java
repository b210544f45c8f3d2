/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpMethod;
import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.output.Receipt;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An identity at its quota, in an emulated workspace. */
class QuotaPrunerTest {
    private static final String OWNER = "com.acme:app";

    private final InventoryFixture azure = new InventoryFixture();

    @TempDir
    Path dir;

    @BeforeEach
    void createThreeTokensOfEndedBuilds() {
        fill(2, OWNER, "77/job/1", "there");
        fill(1, OWNER, "66/job/1", "here");
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void tokensOfEndedBuildsFreeQuota() {
        fill(600, OWNER, "66/job/1", "there");

        CreatedToken created = creation(Optional.empty()).create(request());

        assertThat(azure.azure.progress().lines())
                .contains(
                        "The quota of 600 tokens is used up. Revoking 3 tokens of owner com.acme:app from ended builds.");
        assertThat(azure.azure.activeTokens())
                .hasSize(598)
                .anySatisfy(token -> assertThat(token.path("tokenId").asText())
                        .isEqualTo(created.issued().token().id()));
        assertThat(azure.comments()).noneMatch(comment -> comment.contains("r=77/job/1"));
    }

    @Test
    void tokenThatMayOutliveItsBuildIsKeptUnlessItExceedsAge() {
        azure.fill(
                600,
                "typed " + new CommentMarker("0123456789abcdef", OWNER, "77/job/1", "here", 5, "system", true).text(),
                Duration.ofDays(1));

        creation(Optional.empty()).create(request());

        assertThat(azure.comments())
                .filteredOn(comment -> comment.startsWith("typed"))
                .hasSize(597);
    }

    @Test
    void tokensOfOtherOwnersAreKept() {
        fill(600, "com.acme:other", "77/job/1", "there");

        creation(Optional.of(Duration.ofSeconds(1))).create(request());

        assertThat(azure.comments())
                .filteredOn(comment -> comment.contains("o=com.acme:other"))
                .hasSize(597);
    }

    @Test
    void tokensOfBuildsElsewhereFreeQuotaIfTheyExceedAge() {
        fill(600, OWNER, "66/job/1", "there");
        azure.azure.order(HttpMethod.POST, "/clock", "{\"advance\":\"PT1M\"}");

        creation(Optional.of(Duration.ofSeconds(20)), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)))
                .create(request());

        assertThat(azure.azure.activeTokens()).hasSize(1);
    }

    @Test
    void noTokenIsRevokedIfNoBuildIsKnownToHaveEnded() {
        azure.pruner(Clock.systemUTC())
                .run(azure.selector, new PruneFilter(new PruneFilter.Owner(OWNER), Optional.empty(), false), true);
        fill(600, OWNER, "66/job/1", "there");

        assertThatThrownBy(() -> creation(Optional.empty()).create(request()))
                .hasMessageContaining("600 active tokens in workspace \"emulator\"; the maximum is 600")
                .hasMessageContaining("QUOTA_EXCEEDED")
                .hasMessageContaining(
                        "nothing was revoked: no token of owner com.acme:app is known to be from an ended build.")
                .hasMessageContaining("<olderThan> (-Dadb.olderThan)");
        assertThat(azure.azure.activeTokens()).hasSize(600);
        assertThat(created()).as("asked once").isEqualTo(1);
    }

    @Test
    void tokenRequestIsRetriedOnce() {
        fill(600, OWNER, "66/job/1", "there");
        azure.azure.fault(
                "{\"service\":\"databricks\",\"path\":\"/api/2.0/token/create\",\"kind\":\"answer\",\"status\":400,"
                        + "\"body\":\"{\\\"error_code\\\":\\\"QUOTA_EXCEEDED\\\",\\\"message\\\":\\\"full\\\"}\",\"times\":5}");

        assertThatThrownBy(() -> creation(Optional.empty()).create(request()))
                .hasMessageContaining(
                        "3 tokens from ended builds were revoked, but other builds or users created new tokens.");
        assertThat(created()).isEqualTo(2);
    }

    private long created() {
        return azure.azure.requests().stream()
                .filter("POST databricks /api/2.0/token/create"::equals)
                .count();
    }

    private void fill(int count, String owner, String run, String host) {
        azure.fill(count, "x " + InventoryFixture.mark(owner, run, host, 5), Duration.ofDays(1));
    }

    private Receipt receipt() {
        return new Receipt(
                dir.resolve("receipt.json"),
                Instant.EPOCH,
                new FileContext(dir, dir, Optional.empty(), occasion -> true, time -> {}, azure.azure.progress()),
                Clock.systemUTC());
    }

    private TokenIssuer creation(Optional<Duration> olderThan) {
        return creation(olderThan, Clock.systemUTC());
    }

    private TokenIssuer creation(Optional<Duration> olderThan, Clock clock) {
        return azure.creation(
                clock,
                receipt(),
                new QuotaPruner(
                        azure.lister(clock),
                        azure,
                        azure.azure.http().executor(),
                        azure.azure.progress(),
                        new PruneFilter(new PruneFilter.Owner(OWNER), olderThan, false)));
    }

    private TokenRequest request() {
        return new TokenRequest(
                azure.azure.cloud(),
                azure.azure.identity(),
                azure.selector,
                Duration.ofHours(1),
                Optional.empty(),
                List.of(),
                RevocationPolicy.NEVER);
    }
}
