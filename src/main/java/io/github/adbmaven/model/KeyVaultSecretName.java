/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * The name of a key vault secret. Each write creates a version of it.
 *
 * @param vault https URL of the vault, without path
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates">Names in a vault</a>
 */
public record KeyVaultSecretName(URI vault, String name) {
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z-]{1,127}");

    /** Whether this is a valid name of a secret. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Returns the name of the vault in the Azure CLI: the first part of its host. */
    public String vaultName() {
        return vault.getHost().replaceFirst("\\..*", "");
    }

    /** Describes the secret for messages. */
    public String describe() {
        return "secret " + name + " of key vault " + vault.getAuthority();
    }
}
