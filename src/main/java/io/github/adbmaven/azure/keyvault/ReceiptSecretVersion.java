/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.keyvault;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.KeyVaultSecretName;
import io.github.adbmaven.output.TokenDestination;
import io.github.adbmaven.output.TokenLocation;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key vault secret version that a receipt names. */
public final class ReceiptSecretVersion implements TokenDestination {
    /** Kind of this location in receipts. */
    static final String KIND = "key-vault-secret";

    private static final Pattern ID =
            Pattern.compile("(https://[A-Za-z0-9.-]+(?::\\d{1,5})?)/secrets/([0-9a-zA-Z-]{1,127})/([0-9a-fA-F]{32})");

    private final String id;
    private final KeyVaultSecretName secret;
    private final Cloud cloud;
    private final Function<KeyVaultSecretName, VaultClient> clients;

    private ReceiptSecretVersion(
            String id, KeyVaultSecretName secret, Cloud cloud, Function<KeyVaultSecretName, VaultClient> clients) {
        this.id = id;
        this.secret = secret;
        this.cloud = cloud;
        this.clients = clients;
    }

    /** Returns the secret version of a location; empty for other kinds of locations. */
    public static Optional<TokenDestination> at(
            TokenLocation location, Cloud cloud, Function<KeyVaultSecretName, VaultClient> clients) {
        Matcher parts = ID.matcher(location.name());
        return location.kind().equals(KIND) && parts.matches()
                ? Optional.of(new ReceiptSecretVersion(
                        location.name(),
                        new KeyVaultSecretName(URI.create(parts.group(1)), parts.group(2)),
                        cloud,
                        clients))
                : Optional.empty();
    }

    /** Whether this is the ID of a secret version. */
    static boolean isVersion(String address) {
        return ID.matcher(address).matches();
    }

    @Override
    public String describe() {
        return secret.describe();
    }

    /** The receipt may have been changed by others, so a vault outside the cloud receives no credential. */
    @Override
    public void removeToken(String tokenId) {
        if (!cloud.trustsUnconfirmedVault(secret.vault().getHost())) {
            throw withCommand(
                    new ProblemException(Problem.environment(
                                    ErrorCode.KEY_VAULT_NOT_TRUSTED,
                                    "Key vault "
                                            + LogSanitizer.safe(secret.vault().getAuthority())
                                            + " of the receipt is not trusted: it is not known to belong to the cloud \""
                                            + cloud.name()
                                            + "\".")
                            .actionTaken("no credential was sent to it.")),
                    id);
        }
        new TokenSecretVersions(clients.apply(secret)).disable(tokenId, Optional.empty());
    }

    /** Adds the command that disables the version to a failure. */
    static ProblemException withCommand(ProblemException failure, String version) {
        return new ProblemException(
                failure.problem()
                        .remedy("disable it: az keyvault secret set-attributes --id " + version + " --enabled false."),
                failure);
    }
}
