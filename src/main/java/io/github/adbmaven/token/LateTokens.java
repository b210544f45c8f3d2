/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.ReceiptEntry;
import io.github.adbmaven.output.UnansweredRequest;
import io.github.adbmaven.wait.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the tokens of unanswered requests by the markers in their comments, and revokes them. */
final class LateTokens {
    private final Receipt receipt;
    private final Progress progress;

    LateTokens(Receipt receipt, Progress progress) {
        this.receipt = receipt;
        this.progress = progress;
    }

    /** Revokes the tokens of these requests that the workspace lists, and returns their IDs. */
    List<String> revoke(WorkspaceClient client, List<UnansweredRequest> requests) {
        List<TokenInfo> listedTokens = client.listTokens();
        List<String> revoked = new ArrayList<>();
        for (UnansweredRequest request : requests) {
            for (TokenInfo token : listedTokens) {
                if (token.comment().endsWith(request.mark())) {
                    revoke(client, request, token);
                    revoked.add(token.id());
                }
            }
        }
        return revoked;
    }

    private void revoke(WorkspaceClient client, UnansweredRequest request, TokenInfo token) {
        String id = token.id();
        receipt.issued(new ReceiptEntry(request.issuer(), request.workspace(), token, Optional.empty()));
        receipt.revoked(id, client.deleteToken(id).requestId());
        receipt.unansweredRevoked(request.mark());
        progress.info("Revoked token " + LogSanitizer.safe(id) + " in workspace \""
                + request.workspace().displayName() + "\". The workspace had not responded to the request for it.");
    }
}
