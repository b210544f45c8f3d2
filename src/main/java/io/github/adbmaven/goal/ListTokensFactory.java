/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.token.BuildStateResolver;
import io.github.adbmaven.token.ListTokens;
import java.time.Instant;
import java.util.Optional;

/** Creates the use case that lists tokens with the state of their builds. */
final class ListTokensFactory {
    private ListTokensFactory() {}

    static ListTokens create(GoalContext goal, AzureClients clients) {
        return new ListTokens(
                clients.entra(),
                clients.workspaceResolver(),
                clients,
                new BuildStateResolver(goal.buildInfo(), ListTokensFactory::processStart),
                goal.progress(),
                goal.clock());
    }

    /**
     * Returns the start of a running process. If the operating system does not report it, the process may be as old
     * as any token.
     */
    private static Optional<Instant> processStart(long processId) {
        return ProcessHandle.of(processId)
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().startInstant().orElse(Instant.EPOCH));
    }
}
