/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.keyvault;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Answers the challenge of a vault: with a token for vaults, and for nothing else that the vault may ask for. */
final class VaultCredential implements TokenCredential {
    private static final String SCOPE_END = "/.default";

    private final URI vault;
    private final VaultAccess access;

    VaultCredential(URI vault, VaultAccess access) {
        this.vault = vault;
        this.access = access;
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        String scope = String.join(" ", request.getScopes());
        String audience = scope.endsWith(SCOPE_END) ? scope.substring(0, scope.length() - SCOPE_END.length()) : scope;
        if (!isForVaults(bare(audience))) {
            throw new ProblemException(Problem.rejected(
                            ErrorCode.KEY_VAULT_NOT_TRUSTED,
                            "Key vault " + vault.getAuthority()
                                    + " got no token: it asks for one that is not for vaults.")
                    .observed("it asks for \"" + LogSanitizer.safe(audience) + "\"")
                    .likelyCause("this is not the address of a key vault, or not of this cloud.")
                    .remedy("correct <keyVaultUrl> (-Dadb.keyVaultUrl): az keyvault show --name <name> --query"
                            + " properties.vaultUri prints it."));
        }
        try {
            // Its age is watched where it comes from.
            return new AccessToken(access.tokens().apply(audience).reveal(), OffsetDateTime.MAX);
        } catch (ProblemException e) {
            // It tells of Entra ID, whatever its type: nothing has reached the vault.
            throw new ProblemException(e.problem(), e);
        }
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromCallable(() -> getTokenSync(request));
    }

    /** In a cloud of the user's own nobody knows the audience; those of the other services are known. */
    private boolean isForVaults(String audience) {
        Optional<String> known = access.cloud().vaultAudience();
        Set<String> others = Stream.of(
                        Cloud.DATABRICKS_AUDIENCE,
                        access.cloud().managementAudience(),
                        access.cloud().resourceManager().toString())
                .map(VaultCredential::bare)
                .collect(Collectors.toSet());
        return known.map(audience::equals).orElseGet(() -> !others.contains(audience));
    }

    private static String bare(String audience) {
        return audience.toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
    }
}
