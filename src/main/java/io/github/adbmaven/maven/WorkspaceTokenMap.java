/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceToken;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Represents a token as a map of JDK types. The value of the token is behind a supplier, so that a printed map does not show it. */
final class WorkspaceTokenMap {
    private static final String URL = "url";
    private static final String RESOURCE_ID = "resourceId";
    private static final String WORKSPACE_ID = "workspaceId";
    private static final String TOKEN_ID = "tokenId";
    private static final String VALUE = "value";
    private static final String CREATED = "created";
    private static final String EXPIRES = "expires";
    private static final String COMMENT = "comment";
    private static final String SCOPES = "scopes";

    private WorkspaceTokenMap() {}

    static Map<String, Object> write(WorkspaceToken<IssuedToken> issued) {
        Workspace workspace = issued.workspace();
        IssuedToken token = issued.token();
        Supplier<String> value = token.value()::reveal;
        Map<String, Object> map = new HashMap<>();
        map.put(URL, workspace.url());
        workspace.id().ifPresent(id -> map.put(RESOURCE_ID, id.path()));
        workspace.workspaceId().ifPresent(id -> map.put(WORKSPACE_ID, id));
        map.put(TOKEN_ID, token.id());
        map.put(VALUE, value);
        map.put(CREATED, token.created());
        token.expires().ifPresent(expires -> map.put(EXPIRES, expires));
        map.put(COMMENT, token.comment());
        map.put(SCOPES, token.scopes());
        return map;
    }

    @SuppressWarnings("unchecked") // only this class writes the map
    static WorkspaceToken<IssuedToken> read(Map<String, Object> map) {
        Workspace workspace = new Workspace(
                (URI) require(map, URL),
                Optional.ofNullable((String) map.get(RESOURCE_ID)).flatMap(WorkspaceId::parse),
                Optional.ofNullable((String) map.get(WORKSPACE_ID)));
        IssuedToken token = new IssuedToken(
                (String) require(map, TOKEN_ID),
                new Secret(((Supplier<String>) require(map, VALUE)).get()),
                (Instant) require(map, CREATED),
                Optional.ofNullable((Instant) map.get(EXPIRES)),
                (String) require(map, COMMENT),
                (List<String>) require(map, SCOPES));
        return new WorkspaceToken<>(workspace, token);
    }

    private static Object require(Map<String, Object> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }
}
