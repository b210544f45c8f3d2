/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.azure.http.JwtClaims;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceId;
import java.util.Optional;

/** Whose an Entra ID token is, as the token says: to be told to people, never to be relied on. */
final class TokenObjectId {
    private TokenObjectId() {}

    /** The object id of the user or service principal; empty if the token does not tell. */
    static Optional<String> of(Secret token) {
        return JwtClaims.of(token).flatMap(claims -> Json.text(claims, "oid")).filter(WorkspaceId::isGuid);
    }
}
