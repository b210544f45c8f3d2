/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.Sink;
import io.github.adbmaven.output.Written;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.progress.Progress;
import io.github.adbmaven.provision.WorkspaceFinder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Use case: takes tokens back by the identity that issued them. A token that is gone already is a success. */
public final class RevokeToken {
    private final TokenLedger ledger;
    private final WorkspaceFinder finder;
    private final WorkspaceClients workspaces;
    private final EndOfSession end;
    private final Progress progress;

    public RevokeToken(
            TokenLedger ledger,
            WorkspaceFinder finder,
            WorkspaceClients workspaces,
            EndOfSession end,
            Progress progress) {
        this.ledger = ledger;
        this.finder = finder;
        this.workspaces = workspaces;
        this.end = end;
        this.progress = progress;
    }

    /** Takes back one token that the user names. */
    public void byId(WorkspaceSelector workspace, String tokenId) {
        revoke(finder.find(workspace), tokenId);
    }

    /**
     * Takes back the token that the plugin wrote into a file, and removes what it wrote.
     *
     * @param workspace as configured; if it names none, the file's own host counts
     * @param trusted turns the host that the file names into an address, if credentials may be sent there
     */
    public void byFile(WorkspaceSelector workspace, SecretsFile file, Function<String, URI> trusted) {
        Written written = file.written()
                .orElseThrow(() ->
                        new ProblemException(Problem.configuration(file.describe() + " holds no token of this plugin.")
                                .remedy(
                                        "name the file that issue-token wrote with <secretsFile> (-Dadb.secretsFile), or the token"
                                                + " with <tokenId> (-Dadb.tokenId). Nothing was sent.")));
        Optional<URI> host =
                workspace instanceof WorkspaceSelector.OnlyOne ? written.host().map(trusted) : Optional.empty();
        Workspace found = host.map(url -> new Workspace(url, Optional.empty(), Optional.empty()))
                .orElseGet(() -> finder.find(workspace));
        revoke(found, written.tokenId());
        file.takeBack(written.tokenId());
    }

    /**
     * Takes back what this build issued.
     *
     * @param sinks the places of the module that asks
     * @param alone whether it is the build's only module; otherwise others may still use the tokens, and only the module's own
     *     places are emptied now
     */
    public void ofThisBuild(List<Sink> sinks, boolean alone) {
        List<Issued> issued = ledger.issued();
        if (issued.isEmpty()) {
            progress.warn(
                    "Nothing was revoked: this build has issued no token. Name one with <tokenId> (-Dadb.tokenId), or"
                            + " the file that holds it with <secretsFile> (-Dadb.secretsFile).");
        }
        for (Issued token : issued) {
            sinks.forEach(sink -> sink.takeBack(token.token().id()));
            if (alone) {
                revoke(token.workspace(), token.token().id());
            } else {
                bookForTheEnd(token);
            }
        }
    }

    private void bookForTheEnd(Issued issued) {
        String id = issued.token().id();
        progress.info(
                "The token " + id + " is shared by the modules of this build; it is revoked when the build ends.");
        end.add(
                () -> quietly(() -> workspaces.of(issued.workspace()).deleteToken(id), id),
                () -> quietly(() -> workspaces.hurried(issued.workspace()).deleteToken(id), id));
    }

    private void quietly(Runnable revocation, String id) {
        try {
            revocation.run();
        } catch (ProblemException e) {
            progress.warn("The token " + id + " could not be revoked. " + e.getMessage());
        }
    }

    private void revoke(Workspace workspace, String tokenId) {
        boolean wasThere = workspaces.of(workspace).deleteToken(tokenId);
        progress.info("Revoked the token " + tokenId + " of workspace \"" + workspace.displayName() + "\""
                + (wasThere ? "." : ": it was gone already."));
    }
}
