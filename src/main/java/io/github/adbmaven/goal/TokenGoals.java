/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.output.IssuingIdentity;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.TokenDestination;
import io.github.adbmaven.settings.DurationSettings;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.token.BuildStateResolver;
import io.github.adbmaven.token.HostTrustPolicy;
import io.github.adbmaven.token.ListTokens;
import io.github.adbmaven.token.PruneFilter;
import io.github.adbmaven.token.PruneTokens;
import io.github.adbmaven.token.QuotaPruner;
import io.github.adbmaven.token.RevokeToken;
import io.github.adbmaven.token.TokenList;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Creates the use cases for existing tokens of an identity. */
final class TokenGoals {
    private final GoalContext goal;
    private final GoalTarget to;

    TokenGoals(GoalContext goal, GoalTarget to) {
        this.goal = goal;
        this.to = to;
    }

    TokenList list() {
        return lister(connection()).run(to.workspace());
    }

    /** Returns the use case that revokes tokens of earlier builds. */
    RevokeToken revoker(Receipt receipt) {
        AzureClients connection = connection();
        return new RevokeToken(
                connection,
                new HostTrustPolicy(
                        to.target().cloud(),
                        () -> connection.workspaceResolver().find(to.workspace())),
                IssuingIdentity.of(to.target().identity()),
                receipt,
                location -> SecretsFile.at(location, goal.around())
                        .<TokenDestination>map(file -> file)
                        .or(() -> connection.vaultDestination(location)),
                goal.progress());
    }

    PruneTokens.Result prune(PruneFilter choice, boolean approved) {
        AzureClients connection = connection();
        return new PruneTokens(lister(connection), connection, goal.receipt(), connection.executor(), goal.progress())
                .run(to.workspace(), choice, approved);
    }

    /** Returns the use case that frees quota, with the clients of the goal that needs a token. */
    QuotaPruner relief(AzureClients connection, PruneFilter leftBehind) {
        return new QuotaPruner(lister(connection), connection, connection.executor(), goal.progress(), leftBehind);
    }

    /** Returns the filter of tokens that may be revoked to free quota: only tokens of a known owner. */
    static PruneFilter leftBehind(GoalContext goal) {
        PruneFilter.Who owner = goal.origins()
                .owner()
                .map(PruneFilter.Owner::new)
                .orElseThrow(() -> new ProblemException(Problem.configuration(
                                ErrorCode.OWNER_REQUIRED,
                                "<pruneOnQuota> (-Dadb.pruneOnQuota) requires an owner when no POM is present.")
                        .remedy("set " + Setting.OWNER.howToSet()
                                + " to the same value in all builds whose tokens it may revoke,"
                                + " or remove pruneOnQuota. Nothing was sent.")));
        return new PruneFilter(owner, olderThan(goal.settings()), false);
    }

    private static Optional<Duration> olderThan(Settings settings) {
        return settings.get(Setting.OLDER_THAN).map(value -> DurationSettings.positive(settings, Setting.OLDER_THAN));
    }

    /** Returns the filter of tokens to prune. */
    static PruneFilter choice(GoalContext goal, boolean expired) {
        PruneFilter.Who who = goal.settings()
                .text(Setting.COMMENT_PREFIX)
                .<PruneFilter.Who>map(PruneFilter.CommentPrefix::new)
                .or(() -> goal.origins().owner().map(PruneFilter.Owner::new))
                .orElseThrow(() -> new ProblemException(Problem.configuration(
                                ErrorCode.OWNER_REQUIRED,
                                "An owner or a comment prefix is required when no POM is present.")
                        .remedy("set " + Setting.OWNER.howToSet() + " to the groupId:artifactId of the project"
                                + " that issued them, or " + Setting.COMMENT_PREFIX.howToSet()
                                + " to the start of their comments. Nothing was sent.")));
        return new PruneFilter(who, olderThan(goal.settings()), expired);
    }

    private ListTokens lister(AzureClients connection) {
        return new ListTokens(
                connection.entra(),
                connection.workspaceResolver(),
                connection,
                new BuildStateResolver(goal.origins().buildInfo(), TokenGoals::started),
                goal.progress(),
                goal.clock());
    }

    private AzureClients connection() {
        return goal.connect(to);
    }

    /**
     * Returns the start of a running process. If the operating system does not report it, the process may be as old
     * as any token.
     */
    private static Optional<Instant> started(long processId) {
        return ProcessHandle.of(processId)
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().startInstant().orElse(Instant.EPOCH));
    }
}
