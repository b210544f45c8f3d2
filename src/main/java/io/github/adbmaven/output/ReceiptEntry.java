/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.model.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One token in a receipt. It contains no secrets.
 *
 * @param token the token; its comment ends with the marker of the build
 * @param revoked when it was revoked, according to the local clock; absent while the token may be valid
 * @param createRequest the workspace's ID of the request that created it
 * @param deleteRequest the workspace's ID of the request that revoked it
 * @param locations where the token was written
 * @param goneWithWorkspace whether it became invalid because its workspace was deleted
 */
public record ReceiptEntry(
        IssuingIdentity issuer,
        Workspace workspace,
        TokenInfo token,
        Optional<Instant> revoked,
        Optional<String> createRequest,
        Optional<String> deleteRequest,
        List<TokenLocation> locations,
        boolean goneWithWorkspace) {
    public ReceiptEntry {
        locations = List.copyOf(locations);
    }

    /** Creates the entry of a new token. */
    public ReceiptEntry(IssuingIdentity issuer, Workspace workspace, TokenInfo token, Optional<String> createRequest) {
        this(issuer, workspace, token, Optional.empty(), createRequest, Optional.empty(), List.of(), false);
    }

    public boolean isOpen() {
        return revoked.isEmpty();
    }

    ReceiptEntry revokedAt(Instant time, Optional<String> request) {
        return new ReceiptEntry(issuer, workspace, token, Optional.of(time), createRequest, request, locations, false);
    }

    ReceiptEntry goneWithWorkspaceAt(Instant time) {
        return new ReceiptEntry(
                issuer, workspace, token, Optional.of(time), createRequest, Optional.empty(), locations, true);
    }

    ReceiptEntry withLocations(List<TokenLocation> all) {
        return new ReceiptEntry(
                issuer, workspace, token, revoked, createRequest, deleteRequest, all, goneWithWorkspace);
    }
}
