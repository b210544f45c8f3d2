/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.AzureCliIdentity;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceSelector;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenRequestTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Identity ME = identity("tenant", "me", "secret-1");
    private static final WorkspaceSelector WORKSPACE = named("rg", "analytics");
    private static final TokenRequest REQUEST =
            new TokenRequest(Cloud.PUBLIC, ME, WORKSPACE, HOUR, Optional.empty(), List.of(), RevocationPolicy.NEVER);

    static Stream<TokenRequest> others() {
        return Stream.of(
                new TokenRequest(Cloud.CHINA, ME, WORKSPACE, HOUR, Optional.empty(), List.of(), RevocationPolicy.NEVER),
                with(identity("tenant", "you", "secret-1")),
                with(identity("other", "me", "secret-1")),
                with(new AzureCliIdentity(Optional.of("tenant"), Optional.empty(), "az login")),
                with(named("rg", "reporting")),
                with(named("other", "analytics")),
                with(new WorkspaceSelector.OnlyOne(Optional.empty())),
                with(new WorkspaceSelector.Hosted(URI.create("https://adb-1.azuredatabricks.net"))),
                new TokenRequest(
                        Cloud.PUBLIC,
                        ME,
                        WORKSPACE,
                        HOUR.plusSeconds(1),
                        Optional.empty(),
                        List.of(),
                        RevocationPolicy.NEVER),
                new TokenRequest(
                        Cloud.PUBLIC, ME, WORKSPACE, HOUR, Optional.of("mine"), List.of(), RevocationPolicy.NEVER),
                new TokenRequest(
                        Cloud.PUBLIC, ME, WORKSPACE, HOUR, Optional.empty(), List.of("sql"), RevocationPolicy.NEVER),
                new TokenRequest(
                        Cloud.PUBLIC, ME, WORKSPACE, HOUR, Optional.of("sql"), List.of(), RevocationPolicy.NEVER),
                new TokenRequest(
                        Cloud.PUBLIC, ME, WORKSPACE, HOUR, Optional.empty(), List.of(), RevocationPolicy.SESSION));
    }

    @ParameterizedTest
    @MethodSource("others")
    void differentRequestsHaveDifferentKeys(TokenRequest other) {
        assertThat(other.key()).isNotEqualTo(REQUEST.key());
        assertThat(others().map(TokenRequest::key).filter(other.key()::equals)).hasSize(1);
    }

    @Test
    void workspaceNameInKeyIsCaseInsensitive() {
        assertThat(with(named("RG", "Analytics")).key()).isEqualTo(REQUEST.key());
    }

    @Test
    void equalLifetimesInOtherUnitsHaveEqualKeys() {
        assertThat(new TokenRequest(
                                Cloud.PUBLIC,
                                ME,
                                WORKSPACE,
                                Duration.ofMinutes(60),
                                Optional.empty(),
                                List.of(),
                                RevocationPolicy.NEVER)
                        .key())
                .isEqualTo(REQUEST.key());
    }

    @Test
    void orderOfScopesIsIrrelevant() {
        assertThat(scoped("sql", "jobs").key()).isEqualTo(scoped("jobs", "sql").key());
    }

    private static TokenRequest scoped(String... scopes) {
        return new TokenRequest(
                Cloud.PUBLIC, ME, WORKSPACE, HOUR, Optional.empty(), List.of(scopes), RevocationPolicy.NEVER);
    }

    @Test
    void keyContainsNoSecret() {
        assertThat(REQUEST.key()).doesNotContain("secret-1");
        assertThat(with(identity("tenant", "me", "secret-2")).key()).isEqualTo(REQUEST.key());
    }

    private static TokenRequest with(Identity identity) {
        return new TokenRequest(
                Cloud.PUBLIC, identity, WORKSPACE, HOUR, Optional.empty(), List.of(), RevocationPolicy.NEVER);
    }

    private static TokenRequest with(WorkspaceSelector workspace) {
        return new TokenRequest(Cloud.PUBLIC, ME, workspace, HOUR, Optional.empty(), List.of(), RevocationPolicy.NEVER);
    }

    private static Identity identity(String tenant, String client, String secret) {
        return new ClientSecretIdentity(tenant, client, new Secret(secret), "the test");
    }

    private static WorkspaceSelector named(String group, String name) {
        return new WorkspaceSelector.Named(Optional.empty(), group, name, Optional.empty());
    }
}
