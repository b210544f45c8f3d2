/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.keyvault;

import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.github.adbmaven.error.ProblemException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;

/** The secret versions of a token: more than one if a response was lost and the request was retried. */
final class TokenSecretVersions {
    private final VaultClient client;

    TokenSecretVersions(VaultClient client) {
        this.client = client;
    }

    /**
     * Disables all versions of the token.
     *
     * @param known a version that is already known
     * @throws ProblemException if a version is still enabled, with the command that disables it
     */
    void disable(String tokenId, Optional<SecretProperties> known) {
        try {
            of(tokenId, known).stream()
                    .filter(version -> !Boolean.FALSE.equals(version.isEnabled()))
                    .forEach(this::disable);
        } catch (ProblemException e) {
            if (!isNotFound(e)) {
                throw withCommand(e, known.map(SecretProperties::getId));
            }
        }
    }

    private void disable(SecretProperties version) {
        try {
            client.disable(version);
        } catch (ProblemException e) {
            if (!isNotFound(e)) {
                throw withCommand(e, Optional.of(version.getId()));
            }
        }
    }

    private List<SecretProperties> of(String tokenId, Optional<SecretProperties> known) {
        try {
            return client.versions().stream()
                    .filter(version -> SecretVersionTags.isFor(tokenId, version))
                    .toList();
        } catch (ProblemException e) {
            // The permission to write does not include the permission to list.
            return List.of(known.orElseThrow(() -> e));
        }
    }

    private static boolean isNotFound(ProblemException failure) {
        return failure.problem()
                .serviceError()
                .filter(answer -> answer.status() == HttpURLConnection.HTTP_NOT_FOUND)
                .isPresent();
    }

    private ProblemException withCommand(ProblemException failure, Optional<String> version) {
        return ReceiptSecretVersion.withCommand(
                failure,
                version.orElse(
                        client.secret().vault() + "/secrets/" + client.secret().name() + "/<version>"));
    }
}
