/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.KeyVaultSecretName;
import java.net.URI;
import java.util.Optional;

/** Determines from the settings the key vault secret to which a token is written, if any. */
public final class KeyVaultSecretResolver {
    private final Settings settings;

    public KeyVaultSecretResolver(Settings settings) {
        this.settings = settings;
    }

    /** Returns the secret, after checking that its vault belongs to the cloud. */
    public Optional<KeyVaultSecretName> resolve(Cloud cloud) {
        Optional<KeyVaultSecretName> secret = resolve();
        secret.ifPresent(named -> refuseForeign(cloud, named.vault()));
        return secret;
    }

    /** Returns the secret without checking its cloud. */
    public Optional<KeyVaultSecretName> resolve() {
        Optional<SettingValue> url = settings.get(Setting.KEY_VAULT_URL);
        Optional<SettingValue> name = settings.get(Setting.KEY_VAULT_SECRET);
        if (url.isPresent() != name.isPresent()) {
            throw halfGiven(url.or(() -> name).orElseThrow(), url.isPresent());
        }
        return url.map(value -> new KeyVaultSecretName(vault(value), name(name.orElseThrow())));
    }

    private static URI vault(SettingValue value) {
        URI endpoint = UriSettings.endpoint(Setting.KEY_VAULT_URL, value);
        if (!endpoint.getRawPath().equals("/")) {
            throw Settings.invalid(
                    ErrorCode.INVALID_KEY_VAULT,
                    Setting.KEY_VAULT_URL,
                    value,
                    "\"" + value.text() + "\" is not the URL of a key vault.",
                    "write it as https://<name>.vault.azure.net; set the name of the secret with "
                            + Setting.KEY_VAULT_SECRET.howToSet() + ".");
        }
        return UriSettings.host(Setting.KEY_VAULT_URL, value);
    }

    private static String name(SettingValue value) {
        String name = value.text().strip();
        if (!KeyVaultSecretName.isName(name)) {
            throw Settings.invalid(
                    ErrorCode.INVALID_KEY_VAULT,
                    Setting.KEY_VAULT_SECRET,
                    value,
                    "\"" + name + "\" is not a valid name of a key vault secret.",
                    "use 1 to 127 letters, digits and hyphens, for example databricks-token.");
        }
        return name;
    }

    private static ProblemException halfGiven(SettingValue present, boolean isUrl) {
        Setting missing = isUrl ? Setting.KEY_VAULT_SECRET : Setting.KEY_VAULT_URL;
        return new ProblemException(Problem.configuration(
                        ErrorCode.INVALID_KEY_VAULT,
                        isUrl
                                ? "keyVaultUrl is set, but keyVaultSecret is missing."
                                : "keyVaultSecret is set, but keyVaultUrl is missing.")
                .configuredBy(present.source())
                .remedy("set " + missing.howToSet() + " as well, or neither of them. Nothing was sent."));
    }

    private void refuseForeign(Cloud cloud, URI vault) {
        if (!cloud.trustsVaultHost(vault.getHost())) {
            throw Settings.invalid(
                    ErrorCode.UNTRUSTED_HOST,
                    Setting.KEY_VAULT_URL,
                    settings.get(Setting.KEY_VAULT_URL).orElseThrow(),
                    "The host " + vault.getAuthority() + " is outside the domain of key vaults of the cloud \""
                            + cloud.name() + "\", *" + cloud.vaultDomain().orElse("") + ": it would receive the token.",
                    "correct the URL, or select its cloud with " + Setting.ENVIRONMENT.howToSet() + ".");
        }
    }
}
