/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceSelector;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Parameters of a token request.
 *
 * @param comment the configured comment; the plugin generates one if absent
 * @param scopes API scopes; empty: all
 * @param revocation when the token is revoked
 */
public record TokenRequest(
        Cloud cloud,
        Identity identity,
        WorkspaceSelector workspace,
        Duration lifetime,
        Optional<String> comment,
        List<String> scopes,
        RevocationPolicy revocation) {
    public TokenRequest {
        scopes = List.copyOf(scopes);
    }

    /**
     * Returns a key that is equal for requests that can share a token, regardless of their outputs and the order of scopes. Contains
     * no secret.
     */
    public String key() {
        return String.join(
                "\n",
                cloud.resourceManager().toString(),
                cloud.authorityHost().toString(),
                identity.key(),
                workspace.toString().toLowerCase(Locale.ROOT),
                lifetime.toString(),
                comment.orElse(""),
                String.join(",", scopes.stream().sorted().toList()),
                revocation.name());
    }
}
