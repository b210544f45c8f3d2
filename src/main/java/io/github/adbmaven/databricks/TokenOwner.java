/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.http.Json;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Whose an Entra ID token is, as the token says: to be told to people, never to be relied on. */
final class TokenOwner {
    private TokenOwner() {}

    /** The object id of the user or service principal; empty if the token does not tell. */
    static Optional<String> of(Secret token) {
        String[] parts = token.reveal().split("\\.", -1);
        if (parts.length < 2) {
            return Optional.empty();
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return Json.object(claims).flatMap(json -> Json.text(json, "oid")).filter(WorkspaceId::isGuid);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
