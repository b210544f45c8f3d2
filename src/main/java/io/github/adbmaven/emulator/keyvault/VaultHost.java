/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.keyvault;

import io.github.adbmaven.emulator.server.Endpoint;
import java.net.URI;

/** A vault and the port at which it answers. */
public record VaultHost(Vault vault, Endpoint endpoint) {

    public URI uri() {
        return endpoint.uri();
    }
}
