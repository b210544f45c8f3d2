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

/** Builds the use cases that deal with the tokens that an identity has already. */
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

    /** Revokes tokens of earlier builds. */
    RevokeToken revoker(Receipt receipt) {
        AzureClients connection = connection();
        return new RevokeToken(
                connection,
                new HostTrustPolicy(
                        to.target().cloud(), () -> connection.finder().find(to.workspace())),
                IssuingIdentity.of(to.target().identity()),
                receipt,
                carrier -> SecretsFile.carrying(carrier, goal.around())
                        .<TokenDestination>map(file -> file)
                        .or(() -> connection.vaultPlace(carrier)),
                goal.progress());
    }

    PruneTokens.Result prune(PruneFilter choice, boolean approved) {
        AzureClients connection = connection();
        return new PruneTokens(lister(connection), connection, goal.receipt(), connection.executor(), goal.progress())
                .run(to.workspace(), choice, approved);
    }

    /** Makes room for another token; with the connection of the goal that needs it. */
    QuotaPruner relief(AzureClients connection, PruneFilter leftBehind) {
        return new QuotaPruner(lister(connection), connection, connection.executor(), goal.progress(), leftBehind);
    }

    /** What makes room when the quota is used up: only tokens whose owner is certain. */
    static PruneFilter leftBehind(GoalContext goal) {
        PruneFilter.Who owner = goal.origins()
                .owner()
                .map(PruneFilter.Owner::new)
                .orElseThrow(() -> new ProblemException(Problem.configuration(
                                ErrorCode.OWNER_REQUIRED,
                                "Without a POM nothing says whose tokens <pruneOnQuota> (-Dadb.pruneOnQuota) may revoke.")
                        .remedy("set " + Setting.OWNER.howToSet()
                                + " to the same text in every build whose tokens may make"
                                + " room for one another, or leave pruneOnQuota out. Nothing was sent.")));
        return new PruneFilter(owner, olderThan(goal.settings()), false);
    }

    private static Optional<Duration> olderThan(Settings settings) {
        return settings.get(Setting.OLDER_THAN).map(value -> DurationSettings.positive(settings, Setting.OLDER_THAN));
    }

    /** Without a POM nothing says whose tokens are meant. */
    static PruneFilter choice(GoalContext goal, boolean expired) {
        PruneFilter.Who who = goal.settings()
                .text(Setting.COMMENT_PREFIX)
                .<PruneFilter.Who>map(PruneFilter.CommentPrefix::new)
                .or(() -> goal.origins().owner().map(PruneFilter.Owner::new))
                .orElseThrow(() -> new ProblemException(Problem.configuration(
                                ErrorCode.OWNER_REQUIRED, "Without a POM nothing says whose tokens are to be pruned.")
                        .remedy("set " + Setting.OWNER.howToSet() + " to the groupId:artifactId of the project"
                                + " that issued them, or " + Setting.COMMENT_PREFIX.howToSet()
                                + " to what their comments begin with. Nothing was sent.")));
        return new PruneFilter(who, olderThan(goal.settings()), expired);
    }

    private ListTokens lister(AzureClients connection) {
        return new ListTokens(
                connection.entra(),
                connection.finder(),
                connection,
                new BuildStateResolver(goal.origins().origin(), TokenGoals::started),
                goal.progress(),
                goal.clock());
    }

    private AzureClients connection() {
        return goal.connect(to);
    }

    /** Where the system does not tell when it started a process, it may be as old as any token. */
    private static Optional<Instant> started(long processId) {
        return ProcessHandle.of(processId)
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().startInstant().orElse(Instant.EPOCH));
    }
}
