/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import io.github.adbmaven.emulator.server.Endpoint;
import java.net.URI;

/** A workspace and its address. */
public record WorkspaceEndpoint(Workspace workspace, Endpoint endpoint) {

    public URI uri() {
        return endpoint.uri();
    }
}
