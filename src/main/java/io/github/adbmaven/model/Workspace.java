/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * A Databricks workspace, for clients of its REST API.
 *
 * @param url its https URL, without path
 * @param id its Azure resource ID; absent if only the host is configured
 * @param workspaceId its numeric ID in Databricks; absent if it was not read from Azure
 */
public record Workspace(URI url, Optional<WorkspaceId> id, Optional<String> workspaceId) {
    /** Parses a host with an optional port, scheme and trailing slash; empty if there is anything else. */
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

    /** Describes the workspace for messages. */
    public String displayName() {
        return id.map(WorkspaceId::name).orElseGet(url::getAuthority);
    }
}
