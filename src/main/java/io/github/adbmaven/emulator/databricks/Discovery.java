/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import io.github.adbmaven.emulator.entra.Resources;
import io.github.adbmaven.emulator.server.Response;
import java.net.URI;
import java.util.Set;

/** What a workspace tells without sign-in. */
final class Discovery {
    static final Set<String> OPEN_PATHS = Set.of("/aad/auth", "/.well-known/databricks-config");

    private final Workspace workspace;
    private final URI authorityHost;

    Discovery(Workspace workspace, URI authorityHost) {
        this.workspace = workspace;
        this.authorityHost = authorityHost;
    }

    /** Clients read the tenant from the address and do not follow it. */
    Response tenant() {
        return Response.empty(302)
                .with(
                        "Location",
                        authorityHost + "/" + workspace.tenantId() + "/oauth2/authorize?client_id="
                                + Resources.DATABRICKS + "&response_type=code&response_mode=form_post");
    }
}
