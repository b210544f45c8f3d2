/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.databricks.ApiResult;
import io.github.adbmaven.databricks.NotAMemberException;
import io.github.adbmaven.databricks.UnknownPrincipalException;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.output.FoundToken;
import io.github.adbmaven.output.IssuingIdentity;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.ReceiptEntry;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.TokenDestination;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.output.UnansweredRequest;
import io.github.adbmaven.wait.Progress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Use case: revokes tokens of earlier builds, and removes them from their outputs. It always authenticates as the identity, never
 * with the token itself. It does not add the identity to a workspace, unless a receipt shows that the identity issued a token there
 * and is no longer a member.
 */
public final class RevokeToken {
    private static final String MAYBE_ANOTHER_IDENTITY = ", or another identity owns it.";

    private final WorkspaceClientFactory workspaces;
    private final HostTrustPolicy hosts;
    private final IssuingIdentity identity;
    private final Receipt receipt;
    private final Function<TokenLocation, Optional<TokenDestination>> destinations;
    private final Progress progress;

    /** @param destinations finds the destination for a location in a receipt, if it exists and the token can be removed from it */
    public RevokeToken(
            WorkspaceClientFactory workspaces,
            HostTrustPolicy hosts,
            IssuingIdentity identity,
            Receipt receipt,
            Function<TokenLocation, Optional<TokenDestination>> destinations,
            Progress progress) {
        this.workspaces = workspaces;
        this.hosts = hosts;
        this.identity = identity;
        this.receipt = receipt;
        this.destinations = destinations;
        this.progress = progress;
    }

    /**
     * Revokes a token of the configured workspace.
     *
     * @param file the token is also removed from this file, if it contains the token
     */
    public void byId(String tokenId, Optional<SecretsFile> file) {
        revoke(hosts.configured(), tokenId, MAYBE_ANOTHER_IDENTITY);
        file.ifPresent(destination -> remove(destination, tokenId));
        locations(tokenId).forEach(location -> remove(location, tokenId));
    }

    /** Revokes the token in a file, then removes it from the file. */
    public void inFile(SecretsFile file, FoundToken found) {
        Workspace workspace = found.host()
                .map(host -> hosts.trusted(host, file.describe()))
                .map(host -> new Workspace(host, Optional.empty(), Optional.empty()))
                .orElseGet(hosts::configured);
        revoke(workspace, found.tokenId(), MAYBE_ANOTHER_IDENTITY);
        remove(file, found.tokenId());
        locations(found.tokenId()).forEach(location -> remove(location, found.tokenId()));
    }

    /**
     * Revokes the tokens that a receipt lists.
     *
     * @throws ProblemException if some tokens could not be revoked; the others are revoked
     */
    public void inReceipt(List<ReceiptEntry> entries, List<UnansweredRequest> unanswered) {
        List<ProblemException> failures = new ArrayList<>();
        List<String> notRevoked = new ArrayList<>();
        for (ReceiptEntry entry : entries) {
            try {
                revoke(entry);
            } catch (ProblemException e) {
                failures.add(e);
                notRevoked.add("token " + LogSanitizer.safe(entry.token().id()));
            }
        }
        for (UnansweredRequest request : unanswered) {
            try {
                revoke(request);
            } catch (ProblemException e) {
                failures.add(e);
                notRevoked.add("a token that the workspace may have created (its comment ends in "
                        + LogSanitizer.safe(request.mark()) + ")");
            }
        }
        if (!failures.isEmpty()) {
            ProblemException first = failures.get(0);
            int others = notRevoked.size() - 1;
            String more = others == 0 ? "" : " and " + others + (others == 1 ? " more token" : " more tokens");
            throw new ProblemException(
                    first.problem().remaining(notRevoked.get(0) + more + ", listed in " + receipt.describe() + "."),
                    first);
        }
    }

    /** Revokes the tokens whose marker contains the ID of a CI run. */
    public void ofRun(TokenList list, String runId) {
        List<ListedToken> own = list.tokens().stream()
                .filter(ListedToken::active)
                .filter(token ->
                        token.mark().filter(mark -> mark.isOfRun(runId)).isPresent())
                .toList();
        own.forEach(token -> revoke(list.workspace(), token.info().id(), "."));
        if (own.isEmpty()) {
            progress.warn("Nothing was revoked: no receipt was found, and workspace \""
                    + list.workspace().displayName() + "\" has no active token of CI run " + runId + ".");
        }
    }

    private void revoke(ReceiptEntry entry) {
        String id = entry.token().id();
        requireIssuer(entry.issuer(), "Token " + LogSanitizer.safe(id));
        Workspace workspace = trusted(entry.workspace());
        report(workspace, id, asIssuer(workspace, client -> client.deleteToken(id)), ".");
        entry.locations().forEach(location -> remove(location, id));
    }

    private void revoke(UnansweredRequest request) {
        requireIssuer(request.issuer(), "The token with " + LogSanitizer.safe(request.mark()) + " in its comment");
        Workspace workspace = trusted(request.workspace());
        UnansweredRequest trusted = new UnansweredRequest(
                request.issuer(), workspace, request.mark(), request.requested(), request.expires());
        List<String> revoked =
                asIssuer(workspace, client -> new LateTokens(receipt, progress).revoke(client, List.of(trusted)));
        if (revoked.isEmpty()) {
            progress.info("Workspace \"" + workspace.displayName() + "\" has no token with "
                    + LogSanitizer.safe(request.mark()) + " in its comment yet. " + receipt.describe()
                    + " keeps this marker until " + request.expires() + ".");
        }
    }

    /** Requires the identity that issued the token, because a workspace reports the tokens of other identities as not found. */
    private void requireIssuer(IssuingIdentity issuer, String token) {
        if (!issuer.isSameAs(identity)) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.OTHER_ISSUER,
                            token + " was issued by " + issuer.describe() + ", but this goal runs as "
                                    + identity.describe() + ".")
                    .configuredBy(receipt.describe())
                    .remedy("run the goal again as the identity that issued the token."));
        }
    }

    private Workspace trusted(Workspace named) {
        URI url = hosts.trusted(named.url().toString(), receipt.describe());
        return new Workspace(url, named.id(), named.workspaceId());
    }

    /** Retries with management headers: the receipt shows that this identity issued a token in the workspace, so its Azure role may restore access. */
    private <T> T asIssuer(Workspace workspace, Function<WorkspaceClient, T> call) {
        try {
            return call.apply(workspaces.withoutManagementHeaders(workspace));
        } catch (NotAMemberException e) {
            if (workspace.id().isPresent()) {
                progress.debug(e.problem().render());
                return call.apply(workspaces.forWorkspace(workspace));
            }
            throw new ProblemException(
                    e.problem()
                            .likelyCause(
                                    "the identity is no longer a member of the workspace. Its Azure role could restore access, but "
                                            + receipt.describe()
                                            + " contains no azureResourceId, because only the host was configured when the token was issued.")
                            .remedy(
                                    "ask a workspace admin to add the identity, then run the goal again; or ask the admin to revoke the token."),
                    e);
        }
    }

    private void revoke(Workspace workspace, String tokenId, String suffix) {
        report(workspace, tokenId, delete(workspace, tokenId), suffix);
    }

    private void report(Workspace workspace, String tokenId, ApiResult<Boolean> result, String suffix) {
        receipt.revoked(tokenId, result.requestId());
        String description =
                "token " + LogSanitizer.safe(tokenId) + " in workspace \"" + workspace.displayName() + "\"";
        progress.info(
                result.value()
                        ? "Revoked " + description + "."
                        : "Nothing to revoke: " + description + " no longer exists" + suffix);
    }

    private ApiResult<Boolean> delete(Workspace workspace, String tokenId) {
        try {
            return workspaces.withoutManagementHeaders(workspace).deleteToken(tokenId);
        } catch (UnknownPrincipalException e) {
            throw new ProblemException(
                    e.problem()
                            .likelyCause("the token belongs to another identity or another workspace.")
                            .remedy(
                                    "run the goal as the identity that issued the token, and for the workspace of the token."),
                    e);
        }
    }

    private List<TokenLocation> locations(String tokenId) {
        return receipt.entries().orElse(List.of()).stream()
                .filter(entry -> entry.token().id().equals(tokenId))
                .flatMap(entry -> entry.locations().stream())
                .toList();
    }

    private void remove(TokenLocation location, String tokenId) {
        destinations.apply(location).ifPresent(destination -> remove(destination, tokenId));
    }

    private void remove(TokenDestination destination, String tokenId) {
        try {
            destination.removeToken(tokenId);
        } catch (ProblemException e) {
            progress.warn("Token " + LogSanitizer.safe(tokenId) + " is still in " + destination.describe() + ". "
                    + e.getMessage());
        }
    }
}
