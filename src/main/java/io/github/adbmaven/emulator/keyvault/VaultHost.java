/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.keyvault;

import io.github.adbmaven.emulator.server.Endpoint;
import java.net.URI;

/** A vault and its address. */
public record VaultHost(Vault vault, Endpoint endpoint) {

    public URI uri() {
        return endpoint.uri();
    }
}
