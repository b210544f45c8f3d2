/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.keyvault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptSecretVersionTest {
    @ParameterizedTest
    @CsvSource({
        "https://kv.vault.azure.net/secrets/token/0123456789abcdef0123456789abcdef, true",
        "https://kv.vault.azure.net/secrets/token/0123456789ABCDEF0123456789ABCDEF, true",
        "https://localhost:8443/secrets/token/0123456789abcdef0123456789ABCDEF, true",
        "https://kv.vault.azure.net/secrets/token/0123456789abcdef, false",
        "https://kv.vault.azure.net/secrets/token, false",
        "http://kv.vault.azure.net/secrets/token/0123456789abcdef0123456789abcdef, false"
    })
    void versionIdIsCaseInsensitive(String address, boolean version) {
        assertThat(ReceiptSecretVersion.isVersion(address)).isEqualTo(version);
    }
}
