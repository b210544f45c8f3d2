/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.identity.EntraTokens;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.EntraToken;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.Handover;
import io.github.adbmaven.output.Sink;
import io.github.adbmaven.progress.Deadline;
import io.github.adbmaven.progress.Progress;
import io.github.adbmaven.provision.WorkspaceSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Use case: hands out the tokens of Entra ID with which the build itself would call a workspace. The workspace is not asked.
 */
public final class HandOutEntraToken {
    private final Cloud cloud;
    private final EntraTokens entra;
    private final WorkspaceSource source;
    private final EndOfSession end;
    private final Deadline deadline;
    private final Progress progress;

    public HandOutEntraToken(
            Cloud cloud,
            EntraTokens entra,
            WorkspaceSource source,
            EndOfSession end,
            Deadline deadline,
            Progress progress) {
        this.cloud = cloud;
        this.entra = entra;
        this.source = source;
        this.end = end;
        this.deadline = deadline;
        this.progress = progress;
    }

    /**
     * Writes the token to every sink, and for a workspace that is not known by its host alone what the management headers
     * hold.
     *
     * @param lasting whether it stays there when the build is over
     */
    public Result run(WorkspaceSelector selector, List<Sink> sinks, boolean lasting) {
        sinks.forEach(Sink::check);
        entra.prefetch(selector);
        Workspace workspace = source.find(selector);
        EntraToken token = token(workspace);
        Delivery delivery = new Delivery(sinks, new Handover(workspace, token), progress);
        // From before the first place is written: a signal may come in between.
        end.add(delivery::withdraw, delivery::withdraw);
        try {
            delivery.write();
        } catch (RuntimeException | Error e) {
            delivery.clear();
            throw e;
        }
        if (lasting) {
            delivery.keep(() -> true);
        }
        return new Result(workspace, token, sinks.stream().map(Sink::describe).toList());
    }

    private EntraToken token(Workspace workspace) {
        EntraTokens.Grant databricks = entra.grant(Cloud.DATABRICKS_AUDIENCE, deadline);
        Optional<EntraTokens.Grant> management =
                workspace.id().map(id -> entra.grant(cloud.managementAudience(), deadline));
        Optional<Instant> expires = Stream.concat(Stream.of(databricks), management.stream())
                .map(EntraTokens.Grant::expires)
                .min(Instant::compareTo);
        return new EntraToken(databricks.value(), expires, management.map(EntraTokens.Grant::value));
    }

    /**
     * What came of it.
     *
     * @param written the places that hold it now
     */
    public record Result(Workspace workspace, EntraToken token, List<String> written) {
        public Result {
            written = List.copyOf(written);
        }
    }
}
