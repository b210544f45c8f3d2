/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import reactor.core.publisher.Mono;

/** Base class of credentials whose token endpoint expects a resource instead of a scope. */
abstract class ResourceCredential implements TokenCredential {
    private static final String ALL_PERMISSIONS = "/.default";

    /** Requests a token for a resource. */
    abstract AccessToken requestToken(String resource);

    @Override
    public final Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromCallable(() -> getTokenSync(request));
    }

    @Override
    public final AccessToken getTokenSync(TokenRequestContext request) {
        String scope = request.getScopes().get(0);
        return requestToken(
                scope.endsWith(ALL_PERMISSIONS)
                        ? scope.substring(0, scope.length() - ALL_PERMISSIONS.length())
                        : scope);
    }
}
