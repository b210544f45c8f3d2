/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.ReceiptEntry;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.SecretsFormat;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.wait.Progress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Use case: removes the outputs that contain tokens of a deleted workspace, and closes their entries in the receipt. Sends no
 * request, because the tokens were deleted with the workspace.
 */
public final class DeletedWorkspace {
    private final Receipt receipt;
    private final Function<TokenLocation, Optional<SecretsFile>> files;
    private final Progress progress;

    /** @param files finds the file that a receipt names, if it exists */
    public DeletedWorkspace(Receipt receipt, Function<TokenLocation, Optional<SecretsFile>> files, Progress progress) {
        this.receipt = receipt;
        this.files = files;
        this.progress = progress;
    }

    /**
     * Cleans up after a workspace was deleted. Warns if a file cannot be cleaned.
     *
     * @param host the host of the workspace; absent if the workspace was deleted earlier
     */
    public void cleanUp(WorkspaceId id, Optional<String> host) {
        List<ReceiptEntry> tokens = receipt.entries().orElse(List.of()).stream()
                .filter(entry -> entry.isOpen() && isDeleted(entry.workspace(), id, host))
                .toList();
        tokens.forEach(entry -> entry.locations()
                .forEach(location -> remove(location, entry.token().id())));
        receipt.goneWithWorkspace(workspace -> isDeleted(workspace, id, host));
        if (!tokens.isEmpty()) {
            progress.info(receipt.describe() + " records " + tokens.size() + (tokens.size() == 1 ? " token" : " tokens")
                    + " as deleted with the workspace.");
        }
    }

    /** Compares hosts if the entry has no resource ID, because only the host was configured. */
    private static boolean isDeleted(Workspace workspace, WorkspaceId id, Optional<String> host) {
        return workspace
                .id()
                .map(known -> known.path().equalsIgnoreCase(id.path()))
                .orElseGet(() -> host.flatMap(Workspace::address)
                        .map(url -> url.getAuthority()
                                .equalsIgnoreCase(workspace.url().getAuthority()))
                        .orElse(false));
    }

    private void remove(TokenLocation location, String tokenId) {
        if (SecretsFormat.named(location.kind()).isEmpty()) {
            reportOther(location, tokenId);
            return;
        }
        files.apply(location)
                .ifPresentOrElse(
                        file -> remove(file, tokenId),
                        () -> progress.info(LogSanitizer.safe(location.name()) + " no longer exists."));
    }

    private void remove(SecretsFile file, String tokenId) {
        String token = "token " + LogSanitizer.safe(tokenId);
        try {
            progress.info(
                    file.remove(tokenId)
                            ? "Removed " + token + " from " + file.describe() + "."
                            : file.describe() + " no longer contains " + token + ", so the file was not changed.");
        } catch (ProblemException e) {
            progress.warn("The " + token + " was deleted with its workspace, but " + file.describe()
                    + " still contains it. " + e.getMessage());
        }
    }

    /** Warns about key vault secrets. Properties and variables end with their build. */
    private void reportOther(TokenLocation location, String tokenId) {
        if (location.kind().equals("key-vault-secret")) {
            progress.warn("The secret " + LogSanitizer.safe(location.name()) + " still contains token "
                    + LogSanitizer.safe(tokenId) + ", which was deleted with its workspace.");
        }
    }
}
