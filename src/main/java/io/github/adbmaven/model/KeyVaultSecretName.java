/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * A secret by its name; each write makes another version of it.
 *
 * @param vault where its vault answers: https, no path
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates">Names in a vault</a>
 */
public record KeyVaultSecretName(URI vault, String name) {
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z-]{1,127}");

    /** Whether a vault takes this as the name of a secret. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** What the Azure CLI calls the vault: the first part of its host. */
    public String vaultName() {
        return vault.getHost().replaceFirst("\\..*", "");
    }

    /** For people. */
    public String describe() {
        return "secret " + name + " of key vault " + vault.getAuthority();
    }
}
