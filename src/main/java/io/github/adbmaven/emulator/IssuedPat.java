/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import java.net.URI;
import java.time.Instant;

/** A personal access token that the emulator created itself, for tools that cannot request one. */
public record IssuedPat(String tokenId, String value, Instant expires, URI host) {

    /** Omits the value. */
    @Override
    public String toString() {
        return "IssuedPat[" + tokenId + ", expires=" + expires + ", host=" + host + "]";
    }
}
