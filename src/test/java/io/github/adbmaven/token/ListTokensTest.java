/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListTokensTest {
    @Test
    void tokensAreListedWithTheirBuilds() {
        try (InventoryFixture fixture = new InventoryFixture()) {
            fixture.fill(1, "by hand", Duration.ofDays(1));
            fixture.fill(
                    1, "nightly " + InventoryFixture.mark("com.acme:app", "77/job/1", "there", 5), Duration.ofDays(1));

            TokenList inventory = fixture.lister(Clock.systemUTC()).run(fixture.selector);

            assertThat(inventory.active()).isEqualTo(2);
            assertThat(inventory.tokens()).extracting(ListedToken::words).containsExactly("by hand", "nightly");
            assertThat(inventory.tokens())
                    .extracting(ListedToken::build)
                    .containsExactly(BuildState.NOT_OURS, BuildState.ENDED_ATTEMPT);
            assertThat(inventory.tokens().get(1).mark().orElseThrow().owner()).isEqualTo("com.acme:app");
        }
    }

    @Test
    void expiredTokensAreListedButNotCounted() {
        try (InventoryFixture fixture = new InventoryFixture()) {
            fixture.fill(2, "short", Duration.ofMinutes(1));
            fixture.fill(600, "long", Duration.ofDays(1));

            TokenList inventory = fixture.lister(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)))
                    .run(fixture.selector);

            assertThat(inventory.tokens()).hasSize(600);
            assertThat(inventory.active()).isEqualTo(598);
        }
    }

    @Test
    void listingDoesNotAddIdentityToWorkspace() {
        try (InventoryFixture fixture = new InventoryFixture(Optional.of("{\"role\":\"Owner\"}"))) {
            TokenList inventory = fixture.lister(Clock.systemUTC()).run(fixture.selector);

            assertThat(inventory.member()).isFalse();
            assertThat(inventory.tokens()).isEmpty();
            assertThat(fixture.azure.log())
                    .filteredOn(entry -> entry.path("path").asText().contains("/token/"))
                    .hasSize(1)
                    .allSatisfy(entry -> assertThat(entry.path("headers").has("x-databricks-azure-sp-management-token"))
                            .isFalse());
            assertThat(fixture.azure.order(HttpMethod.GET, "/state", "").at("/workspaces/0/members"))
                    .isEmpty();
        }
    }
}
