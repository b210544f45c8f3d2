/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.EntraToken;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.workspace.WorkspaceProvider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Use case: writes the Entra ID tokens with which the build would call a workspace to outputs. Sends no request to the workspace.
 */
public final class ExportEntraToken {
    private final Cloud cloud;
    private final EntraTokenCache entra;
    private final WorkspaceProvider workspaces;
    private final SessionEndTasks sessionEnd;
    private final Deadline deadline;
    private final Progress progress;

    public ExportEntraToken(
            Cloud cloud,
            EntraTokenCache entra,
            WorkspaceProvider workspaces,
            SessionEndTasks sessionEnd,
            Deadline deadline,
            Progress progress) {
        this.cloud = cloud;
        this.entra = entra;
        this.workspaces = workspaces;
        this.sessionEnd = sessionEnd;
        this.deadline = deadline;
        this.progress = progress;
    }

    /**
     * Writes the token to every sink, with the values of the management headers if the workspace's resource ID is known.
     *
     * @param keep whether the outputs remain after the build
     */
    public Result run(WorkspaceSelector selector, List<TokenSink> sinks, boolean keep) {
        sinks.forEach(TokenSink::check);
        entra.prefetch(selector);
        Workspace workspace = workspaces.find(selector);
        EntraToken token = token(workspace);
        TokenDelivery delivery =
                new TokenDelivery(sinks, new WorkspaceToken<>(workspace, token), new TokenState(), progress);
        // Registered before the first output is written, because a signal may arrive in between.
        sessionEnd.add(delivery::removeAtEnd, delivery::removeAtEnd);
        try {
            delivery.write();
        } catch (RuntimeException | Error e) {
            delivery.clear();
            throw e;
        }
        if (keep) {
            delivery.keep();
        }
        return new Result(
                workspace, token, sinks.stream().map(TokenSink::describe).toList());
    }

    private EntraToken token(Workspace workspace) {
        EntraTokenCache.Grant databricks = entra.grant(Cloud.DATABRICKS_AUDIENCE, deadline);
        Optional<EntraTokenCache.Grant> management =
                workspace.id().map(id -> entra.grant(cloud.managementAudience(), deadline));
        Optional<Instant> expires = Stream.concat(Stream.of(databricks), management.stream())
                .map(EntraTokenCache.Grant::expires)
                .min(Instant::compareTo);
        return new EntraToken(databricks.value(), expires, management.map(EntraTokenCache.Grant::value));
    }

    /**
     * Result of the export.
     *
     * @param written the destinations that contain the token
     */
    public record Result(Workspace workspace, EntraToken token, List<String> written) {
        public Result {
            written = List.copyOf(written);
        }
    }
}
