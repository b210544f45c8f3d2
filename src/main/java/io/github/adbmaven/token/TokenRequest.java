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
 * A wish for a token.
 *
 * @param comment the user's own words; the plugin writes some if there are none
 * @param scopes API scopes; empty: all
 * @param revocation when the token is taken back
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
     * Equal for requests that can share one token, whatever they do with it: the order of scopes tells nothing. Holds nothing
     * secret.
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
