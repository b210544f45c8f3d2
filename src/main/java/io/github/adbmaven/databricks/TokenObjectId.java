/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.azure.http.JwtClaims;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceId;
import java.util.Optional;

/** Reads the object ID from an Entra ID token without validating the token, so it is used only in messages. */
final class TokenObjectId {
    private TokenObjectId() {}

    /** Returns the object ID of the user or service principal; empty if the token does not contain it. */
    static Optional<String> of(Secret token) {
        return JwtClaims.of(token).flatMap(claims -> Json.text(claims, "oid")).filter(WorkspaceId::isGuid);
    }
}
