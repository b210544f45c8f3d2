/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.KeyVaultSecretName;
import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyVaultSecretResolverTest {
    private static final Cloud CUSTOM = new Cloud(
            "custom",
            URI.create("https://login.example/"),
            URI.create("https://arm.example/"),
            "https://arm.example/",
            Optional.empty(),
            Optional.empty());

    @Test
    void missingSettingsMeanNoSecret() {
        assertThat(resolver(Told.nothing()).resolve(Cloud.PUBLIC)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "public, https://kv-data.vault.azure.net/",
        "public, https://KV-data.Vault.Azure.net",
        "usgovernment, https://kv-data.vault.usgovcloudapi.net",
        "china, https://kv-data.vault.azure.cn",
    })
    void vaultInCloudDomainIsAccepted(String name, String url) {
        Cloud cloud = Cloud.known().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();

        KeyVaultSecretName secret =
                resolver(url, "databricks-token").resolve(cloud).orElseThrow();

        assertThat(secret.vault().toString())
                .isEqualToIgnoringCase(url.replaceFirst("/$", ""))
                .isLowerCase();
        assertThat(secret.name()).isEqualTo("databricks-token");
        assertThat(secret.vaultName()).isEqualTo("kv-data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://kv-data.vault.azure.cn",
                "https://kv-data.vault.azure.net.evil.example",
                "https://evilvault.azure.net",
                "https://vault.azure.net",
                "https://kv-data.managedhsm.azure.net",
                "https://localhost:8443",
            })
    void vaultOutsideCloudDomainIsRejected(String url) {
        Refused.configuration(() -> resolver(url, "token").resolve(Cloud.PUBLIC), Setting.KEY_VAULT_URL)
                .contains("outside the domain of key vaults of the cloud \"public\", *.vault.azure.net")
                .contains("POM adb.keyVaultUrl");
    }

    @Test
    void customCloudTrustsAnyVaultUrl() {
        assertThat(resolver("https://localhost:8443", "token").resolve(CUSTOM))
                .contains(new KeyVaultSecretName(URI.create("https://localhost:8443"), "token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://kv-data.vault.azure.net",
                "kv-data",
                "https://user:password@kv-data.vault.azure.net",
                "https://kv-data.vault.azure.net/secrets/token",
                "https://kv-data.vault.azure.net?x=y"
            })
    void invalidVaultUrlIsRejected(String url) {
        Refused.configuration(() -> resolver(url, "token").resolve(CUSTOM), Setting.KEY_VAULT_URL)
                .doesNotContain("password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"databricks_token", "tok en", "täglich", "a/b", "${x}"})
    void invalidSecretNameIsRejected(String name) {
        Refused.configuration(
                () -> resolver("https://kv-data.vault.azure.net", name).resolve(Cloud.PUBLIC),
                Setting.KEY_VAULT_SECRET);
    }

    @Test
    void secretNameHasAtMost127Characters() {
        String longest = "x".repeat(127);

        assertThat(resolver("https://kv-data.vault.azure.net", longest).resolve())
                .isPresent();
        Refused.configuration(
                        () -> resolver("https://kv-data.vault.azure.net", longest + "x")
                                .resolve(),
                        Setting.KEY_VAULT_SECRET)
                .contains("1 to 127 letters, digits and hyphens");
    }

    @Test
    void vaultUrlAndSecretNameRequireEachOther() {
        Refused.configuration(
                        () -> resolver(Told.nothing().pom(Setting.KEY_VAULT_URL, "https://kv.vault.azure.net"))
                                .resolve(),
                        Setting.KEY_VAULT_SECRET)
                .contains("keyVaultSecret is missing");
        Refused.configuration(
                        () -> resolver(Told.nothing().commandLine(Setting.KEY_VAULT_SECRET, "token"))
                                .resolve(),
                        Setting.KEY_VAULT_URL)
                .contains("keyVaultUrl is missing");
    }

    private static KeyVaultSecretResolver resolver(String url, String name) {
        return resolver(Told.nothing().pom(Setting.KEY_VAULT_URL, url).pom(Setting.KEY_VAULT_SECRET, name));
    }

    private static KeyVaultSecretResolver resolver(Told told) {
        return new KeyVaultSecretResolver(told.settings());
    }
}
