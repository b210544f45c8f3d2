/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import java.net.URI;
import java.time.Instant;

/** A personal access token that the emulator made itself, for tools that cannot ask for one. */
public record IssuedPat(String tokenId, String value, Instant expires, URI host) {

    /** Keeps the value to itself. */
    @Override
    public String toString() {
        return "IssuedPat[" + tokenId + ", expires=" + expires + ", host=" + host + "]";
    }
}
