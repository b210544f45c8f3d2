/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reads the claims of a token without verifying it: for messages only, never for decisions about access. */
public final class JwtClaims {
    private JwtClaims() {}

    /** Empty if the token is opaque. */
    public static Optional<ObjectNode> of(Secret token) {
        String[] parts = token.reveal().split("\\.", -1);
        if (parts.length < 2) {
            return Optional.empty();
        }
        try {
            return Json.object(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the object ID of the user or service principal; empty if the token does not contain it. */
    public static Optional<String> objectId(Secret token) {
        return of(token).flatMap(claims -> Json.text(claims, "oid")).filter(WorkspaceId::isGuid);
    }
}
