/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.config;

import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.VaultSecret;
import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import java.net.URI;
import java.util.Optional;

/** Decides from the settings which secret of which key vault a token goes to, if any. */
public final class VaultChoice {
    private final Settings settings;

    public VaultChoice(Settings settings) {
        this.settings = settings;
    }

    /** The secret, whose vault may receive this cloud's credentials. */
    public Optional<VaultSecret> resolve(Cloud cloud) {
        Optional<VaultSecret> secret = resolve();
        secret.ifPresent(named -> refuseForeign(cloud, named.vault()));
        return secret;
    }

    /** The secret, whatever the cloud. */
    public Optional<VaultSecret> resolve() {
        Optional<Value> url = settings.get(Setting.KEY_VAULT_URL);
        Optional<Value> name = settings.get(Setting.KEY_VAULT_SECRET);
        if (url.isPresent() != name.isPresent()) {
            throw halfGiven(url.or(() -> name).orElseThrow(), url.isPresent());
        }
        return url.map(value -> new VaultSecret(vault(value), name(name.orElseThrow())));
    }

    private static URI vault(Value value) {
        URI endpoint = Texts.endpoint(Setting.KEY_VAULT_URL, value);
        if (!endpoint.getRawPath().equals("/")) {
            throw Settings.invalid(
                    ErrorCode.INVALID_KEY_VAULT,
                    Setting.KEY_VAULT_URL,
                    value,
                    "\"" + value.text() + "\" is not the address of a key vault alone.",
                    "write it as https://<name>.vault.azure.net; the name of the secret goes into "
                            + Setting.KEY_VAULT_SECRET.spellings() + ".");
        }
        return Texts.host(Setting.KEY_VAULT_URL, value);
    }

    private static String name(Value value) {
        String name = value.text().strip();
        if (!VaultSecret.isName(name)) {
            throw Settings.invalid(
                    ErrorCode.INVALID_KEY_VAULT,
                    Setting.KEY_VAULT_SECRET,
                    value,
                    "\"" + name + "\" cannot be the name of a secret in a key vault.",
                    "use 1 to 127 letters, digits and hyphens, for example databricks-token.");
        }
        return name;
    }

    private static ProblemException halfGiven(Value present, boolean isUrl) {
        Setting missing = isUrl ? Setting.KEY_VAULT_SECRET : Setting.KEY_VAULT_URL;
        return new ProblemException(Problem.configuration(
                        ErrorCode.INVALID_KEY_VAULT,
                        isUrl
                                ? "A key vault is named, and no secret in it for the token."
                                : "A secret is named for the token, and no key vault that it is in.")
                .from(present.source())
                .remedy("set " + missing.spellings() + " as well, or neither of them. Nothing was sent."));
    }

    private void refuseForeign(Cloud cloud, URI vault) {
        if (!cloud.trustsVaultHost(vault.getHost())) {
            throw Settings.invalid(
                    ErrorCode.UNTRUSTED_HOST,
                    Setting.KEY_VAULT_URL,
                    settings.get(Setting.KEY_VAULT_URL).orElseThrow(),
                    "The host " + vault.getAuthority() + " is outside the domain of key vaults of the cloud \""
                            + cloud.name() + "\", *" + cloud.vaultDomain().orElse("") + ": it would receive the token.",
                    "correct the address, or choose its cloud with " + Setting.ENVIRONMENT.spellings() + ".");
        }
    }
}
