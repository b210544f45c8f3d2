/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What values guarantee wherever they are used. */
class ValuesTest {
    private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    private static final WorkspaceId ID = new WorkspaceId(SUBSCRIPTION, "rg-demo", "demo");
    private static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");

    @Test
    void secretIsMasked() {
        assertThat(new Secret("s3cret")).hasToString("***");
        assertThat("a " + new Secret("s3cret")).isEqualTo("a ***");
        assertThat(new Secret("s3cret").reveal()).isEqualTo("s3cret");
    }

    @Test
    void equalSecretsAreEqual() {
        assertThat(new Secret("a"))
                .isEqualTo(new Secret("a"))
                .hasSameHashCodeAs(new Secret("a"))
                .isNotEqualTo(new Secret("b"))
                .isNotEqualTo("a");
        assertThat(new Secret("a").hashCode()).isNotEqualTo(new Secret("b").hashCode());
    }

    @Test
    void idsAreCaseInsensitive() {
        WorkspaceId shouted = new WorkspaceId(SUBSCRIPTION, "RG-DEMO", "Demo");

        assertThat(shouted).isEqualTo(ID).hasSameHashCodeAs(ID).isNotEqualTo(ID.path());
        assertThat(ID).isNotEqualTo(new WorkspaceId(SUBSCRIPTION, "rg-demo", "demo2"));
        assertThat(ID.hashCode()).isNotEqualTo(new WorkspaceId(SUBSCRIPTION, "rg-demo", "demo2").hashCode());
        assertThat(ID).hasToString(ID.path());
    }

    @Test
    void invalidIdPartsAreRejected() {
        assertThatThrownBy(() -> new WorkspaceId("x", "rg-demo", "demo")).hasMessageContaining("subscription id \"x\"");
        assertThatThrownBy(() -> new WorkspaceId(SUBSCRIPTION, "rg.", "demo")).hasMessageContaining("group \"rg.\"");
        assertThatThrownBy(() -> new WorkspaceId(SUBSCRIPTION, "rg-demo", "d")).hasMessageContaining("name \"d\"");
    }

    @ParameterizedTest
    @CsvSource({
        "adb-1.4.azuredatabricks.net, https://adb-1.4.azuredatabricks.net",
        "HTTPS://localhost:8443/, https://localhost:8443",
        "' [::1]:1 ', https://[::1]:1"
    })
    void addressIsHostAndPort(String text, URI address) {
        assertThat(Workspace.address(text)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "user@host",
                "host/path",
                "host?o=1",
                "host#x",
                "http://host",
                "host_name",
                "host:port"
            })
    void addressWithMorePartsIsRejected(String text) {
        assertThat(Workspace.address(text)).isEmpty();
    }

    @Test
    void displayNameIsNameOrHost() {
        URI url = URI.create("https://localhost:8443");

        assertThat(new Workspace(url, Optional.of(ID), Optional.empty()).displayName())
                .isEqualTo("demo");
        assertThat(new Workspace(url, Optional.empty(), Optional.empty()).displayName())
                .isEqualTo("localhost:8443");
    }

    @Test
    void idRequiresSubscription() {
        assertThat(new WorkspaceSelector.Named(Optional.of(SUBSCRIPTION), "rg-demo", "demo", Optional.empty()).id())
                .contains(ID);
        assertThat(new WorkspaceSelector.Named(Optional.empty(), "rg-demo", "demo", Optional.empty()).id())
                .isEmpty();
    }

    @Test
    void tokenIsValidUntilItsExpiry() {
        assertThat(token(Optional.of(NOW.plusMillis(1))).activeAt(NOW)).isTrue();
        assertThat(token(Optional.of(NOW)).activeAt(NOW)).isFalse();
        assertThat(token(Optional.of(NOW.minusMillis(1))).activeAt(NOW)).isFalse();
        assertThat(token(Optional.empty()).activeAt(NOW)).isTrue();
    }

    @Test
    void vaultNameIsFirstPartOfHost() {
        KeyVaultSecretName secret = new KeyVaultSecretName(URI.create("https://kv-app.vault.azure.net"), "token");

        assertThat(secret.vaultName()).isEqualTo("kv-app");
        assertThat(secret.describe()).isEqualTo("secret token of key vault kv-app.vault.azure.net");
    }

    private static TokenInfo token(Optional<Instant> end) {
        return new TokenInfo("t", NOW.minusSeconds(60), end, "c", List.of());
    }
}
