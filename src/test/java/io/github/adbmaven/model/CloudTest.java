/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hosts of a cloud may see a credential. */
class CloudTest {
    private static final Cloud CUSTOM = new Cloud(
            "custom",
            URI.create("https://login.example.org/"),
            URI.create("https://management.example.org/"),
            "https://management.example.org/",
            Optional.empty(),
            Optional.empty());

    @Test
    void knownCloudTrustsOnlyItsOwnDomains() {
        assertThat(Cloud.known()).allSatisfy(cloud -> {
            String workspace = "adb-1" + cloud.workspaceDomain().orElseThrow();
            String vault = "KV" + cloud.vaultDomain().orElseThrow();
            assertThat(cloud.trustsWorkspaceHost(workspace)).isTrue();
            assertThat(cloud.trustsUnconfirmedHost(workspace)).isTrue();
            assertThat(cloud.trustsVaultHost(vault)).isTrue();
            assertThat(cloud.trustsUnconfirmedVault(vault)).isTrue();
            assertThat(cloud.trustsWorkspaceHost(workspace + ".evil.example")).isFalse();
            assertThat(cloud.trustsUnconfirmedHost("localhost")).isFalse();
            assertThat(cloud.trustsVaultHost(workspace)).isFalse();
            assertThat(cloud.trustsUnconfirmedVault("localhost")).isFalse();
        });
    }

    @Test
    void customCloudTrustsHostsFromAzureAndThisMachine() {
        assertThat(CUSTOM.trustsWorkspaceHost("anything.example")).isTrue();
        assertThat(CUSTOM.trustsVaultHost("anything.example")).isTrue();
        assertThat(CUSTOM.trustsUnconfirmedHost("[::1]")).isTrue();
        assertThat(CUSTOM.trustsUnconfirmedVault("127.0.0.1")).isTrue();
        assertThat(CUSTOM.trustsUnconfirmedHost("anything.example")).isFalse();
        assertThat(CUSTOM.trustsUnconfirmedVault("anything.example")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.org/t, true",
        "https://login.microsoftonline.com/t, true",
        "https://login.microsoftonline.us:443/t, true",
        "https://login.partner.microsoftonline.cn/t, true",
        "https://login.microsoftonline.com:8443/t, false",
        "http://login.microsoftonline.com/t, false",
        "https://me@login.microsoftonline.com/t, false",
        "https://login.microsoftonline.com.evil.example/t, false"
    })
    void customCloudAcceptsKnownLoginHosts(URI address, boolean believed) {
        assertThat(CUSTOM.isLoginHost(address)).isEqualTo(believed);
    }

    @Test
    void knownCloudAcceptsOnlyItsLoginHosts() {
        assertThat(Cloud.PUBLIC.isLoginHost(URI.create("https://login.windows.net/t")))
                .isTrue();
        assertThat(Cloud.PUBLIC.isLoginHost(URI.create("https://login.microsoftonline.us/t")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a b, a%20b", "a+b, a%2Bb", "api://x, api%3A%2F%2Fx", "ä, %C3%A4"})
    void textIsEncodedForPathAndQuery(String text, String encoded) {
        assertThat(UrlEncoding.encoded(text)).isEqualTo(encoded);
    }

    @Test
    void vaultAudienceIsVaultDomain() {
        assertThat(Cloud.PUBLIC.vaultAudience()).contains("https://vault.azure.net");
        assertThat(CUSTOM.vaultAudience()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"public, ''", "usgovernment, USGov", "china, China"})
    void federatedAudienceDependsOnCloud(String name, String end) {
        assertThat(Cloud.known())
                .filteredOn(cloud -> cloud.name().equals(name))
                .extracting(Cloud::exchangeAudience)
                .containsExactly("api://AzureADTokenExchange" + end);
    }
}
