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

/** Answers the challenge of a key vault, only with a token whose audience is Key Vault. */
final class VaultCredential implements TokenCredential {
    private static final String SCOPE_SUFFIX = "/.default";

    private final URI vault;
    private final VaultAccess access;

    VaultCredential(URI vault, VaultAccess access) {
        this.vault = vault;
        this.access = access;
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        String scope = String.join(" ", request.getScopes());
        String audience =
                scope.endsWith(SCOPE_SUFFIX) ? scope.substring(0, scope.length() - SCOPE_SUFFIX.length()) : scope;
        if (!isVaultAudience(normalized(audience))) {
            throw new ProblemException(Problem.rejected(
                            ErrorCode.KEY_VAULT_NOT_TRUSTED,
                            "Key vault " + vault.getAuthority()
                                    + " requested a token for an unexpected audience; no token was sent.")
                    .observed("the requested audience is \"" + LogSanitizer.safe(audience) + "\".")
                    .likelyCause("this is not the address of a key vault in this cloud.")
                    .remedy("correct <keyVaultUrl> (-Dadb.keyVaultUrl): az keyvault show --name <name> --query"
                            + " properties.vaultUri prints it."));
        }
        try {
            // The token cache replaces expired tokens.
            return new AccessToken(access.tokens().apply(audience).reveal(), OffsetDateTime.MAX);
        } catch (ProblemException e) {
            // The type of the exception concerns Entra ID; the request did not reach the vault.
            throw new ProblemException(e.problem(), e);
        }
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromCallable(() -> getTokenSync(request));
    }

    /** A custom cloud may have no known audience for vaults; then only the audiences of other services are rejected. */
    private boolean isVaultAudience(String audience) {
        Optional<String> known = access.cloud().vaultAudience();
        Set<String> otherServices = Stream.of(
                        Cloud.DATABRICKS_AUDIENCE,
                        access.cloud().managementAudience(),
                        access.cloud().resourceManager().toString())
                .map(VaultCredential::normalized)
                .collect(Collectors.toSet());
        return known.map(audience::equals).orElseGet(() -> !otherServices.contains(audience));
    }

    private static String normalized(String audience) {
        return audience.toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
    }
}
