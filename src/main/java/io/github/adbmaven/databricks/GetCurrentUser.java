/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Returns the calling identity as the workspace knows it.
 *
 * @see <a href="https://docs.databricks.com/api/azure/workspace/currentuser/me">Get current user</a>
 */
record GetCurrentUser() implements Endpoint<CurrentUser> {
    @Override
    public String action() {
        return "identify the current user";
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    public String path() {
        return "/api/2.0/preview/scim/v2/Me";
    }

    private static boolean isAdmin(ObjectNode response) {
        return StreamSupport.stream(response.path("groups").spliterator(), false)
                .anyMatch(group -> group.path("display").asText().equals("admins"));
    }

    @Override
    public Optional<CurrentUser> read(ObjectNode response) {
        return Json.text(response, "userName").map(name -> new CurrentUser(name, isAdmin(response)));
    }
}
