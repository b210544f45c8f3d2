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

/** A version of a secret that a receipt names. */
public final class ReceiptSecretVersion implements TokenDestination {
    /** How receipts call it. */
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

    /** The version that a receipt names; absent if it names something else. */
    public static Optional<TokenDestination> carrying(
            TokenLocation carrier, Cloud cloud, Function<KeyVaultSecretName, VaultClient> clients) {
        Matcher parts = ID.matcher(carrier.place());
        return carrier.kind().equals(KIND) && parts.matches()
                ? Optional.of(new ReceiptSecretVersion(
                        carrier.place(),
                        new KeyVaultSecretName(URI.create(parts.group(1)), parts.group(2)),
                        cloud,
                        clients))
                : Optional.empty();
    }

    /** Whether this is the address of a version, and so can be found again. */
    static boolean isVersion(String address) {
        return ID.matcher(address).matches();
    }

    @Override
    public String describe() {
        return secret.describe();
    }

    /** Whoever wrote the receipt may not be the user: a vault that is not the cloud's gets no credential. */
    @Override
    public void removeToken(String tokenId) {
        if (!cloud.trustsVaultUnasked(secret.vault().getHost())) {
            throw withCommand(
                    new ProblemException(Problem.environment(
                                    ErrorCode.KEY_VAULT_NOT_TRUSTED,
                                    "The key vault "
                                            + LogSanitizer.safe(secret.vault().getAuthority())
                                            + " of the receipt is not known to belong to the cloud \"" + cloud.name()
                                            + "\".")
                            .actionTaken("no credential was sent there.")),
                    id);
        }
        new TokenSecretVersions(clients.apply(secret)).disable(tokenId, Optional.empty());
    }

    /** The same failure with the command that does what it kept from being done. */
    static ProblemException withCommand(ProblemException failure, String version) {
        return new ProblemException(
                failure.problem()
                        .remedy("disable it: az keyvault secret set-attributes --id " + version + " --enabled false."),
                failure);
    }
}
