/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.model.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a receipt says of one token. Nothing in it is secret.
 *
 * @param token with the comment that the workspace shows, whose end is the mark of the build
 * @param revoked when it was taken back, by this machine's clock; absent while it may live
 * @param createRequest the workspace's id of the request that made it
 * @param deleteRequest the workspace's id of the request that revoked it
 * @param goneWithWorkspace whether it ended because its workspace was deleted
 */
public record ReceiptEntry(
        IssuingIdentity issuer,
        Workspace workspace,
        TokenInfo token,
        Optional<Instant> revoked,
        Optional<String> createRequest,
        Optional<String> deleteRequest,
        List<TokenLocation> carriers,
        boolean goneWithWorkspace) {
    public ReceiptEntry {
        carriers = List.copyOf(carriers);
    }

    /** A token that was created just now. */
    public ReceiptEntry(IssuingIdentity issuer, Workspace workspace, TokenInfo token, Optional<String> createRequest) {
        this(issuer, workspace, token, Optional.empty(), createRequest, Optional.empty(), List.of(), false);
    }

    public boolean isOpen() {
        return revoked.isEmpty();
    }

    ReceiptEntry revokedAt(Instant time, Optional<String> request) {
        return new ReceiptEntry(issuer, workspace, token, Optional.of(time), createRequest, request, carriers, false);
    }

    ReceiptEntry goneWithWorkspaceAt(Instant time) {
        return new ReceiptEntry(
                issuer, workspace, token, Optional.of(time), createRequest, Optional.empty(), carriers, true);
    }

    ReceiptEntry carriedBy(List<TokenLocation> all) {
        return new ReceiptEntry(
                issuer, workspace, token, revoked, createRequest, deleteRequest, all, goneWithWorkspace);
    }
}
