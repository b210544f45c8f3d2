/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * A Databricks workspace as a caller of its REST API needs it.
 *
 * @param url where it answers: https, no path
 * @param id its Azure resource id; absent when only the host was given
 * @param workspaceId its ID in Databricks, a number; absent if Azure was not asked
 */
public record Workspace(URI url, Optional<WorkspaceId> id, Optional<String> workspaceId) {
    /** The address of a server in this text, with or without a scheme or a slash at its end: host and port, nothing besides. */
    public static Optional<URI> address(String text) {
        String authority = text.strip().replaceFirst("(?i)^https://", "").replaceFirst("/$", "");
        try {
            URI uri = new URI("https://" + authority);
            return Optional.of(uri)
                    .filter(server -> server.getHost() != null
                            && server.getUserInfo() == null
                            && authority.equals(server.getRawAuthority()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What to call it when talking to people. */
    public String displayName() {
        return id.map(WorkspaceId::name).orElseGet(url::getAuthority);
    }
}
