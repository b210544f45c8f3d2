/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import java.time.Instant;
import java.util.List;

/**
 * A personal access token.
 *
 * @param owner the object id of its owner
 * @param scopes the API scopes that it is limited to; none: all
 */
public record AccessToken(
        String id, String value, String owner, String comment, Instant created, Instant expires, List<String> scopes) {

    AccessToken withComment(String wanted) {
        return new AccessToken(id, value, owner, wanted, created, expires, scopes);
    }

    AccessToken withScopes(List<String> wanted) {
        return new AccessToken(id, value, owner, comment, created, expires, wanted);
    }

    boolean isActive(Instant now) {
        return now.isBefore(expires);
    }

    @Override
    public String toString() {
        return "AccessToken[" + id + "]";
    }
}
