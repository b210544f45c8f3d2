/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import io.github.adbmaven.config.Durations;
import io.github.adbmaven.config.Setting;
import io.github.adbmaven.config.Settings;
import io.github.adbmaven.output.Issuer;
import io.github.adbmaven.output.Place;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.token.BuildStates;
import io.github.adbmaven.token.ListTokens;
import io.github.adbmaven.token.PruneChoice;
import io.github.adbmaven.token.PruneTokens;
import io.github.adbmaven.token.QuotaRelief;
import io.github.adbmaven.token.RevokeToken;
import io.github.adbmaven.token.TokenInventory;
import io.github.adbmaven.token.TrustedHosts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Builds the use cases that deal with the tokens that an identity has already. */
final class TokenGoals {
    private final GoalRun goal;
    private final Destination to;

    TokenGoals(GoalRun goal, Destination to) {
        this.goal = goal;
        this.to = to;
    }

    TokenInventory list() {
        return lister(connection()).run(to.workspace());
    }

    /** Revokes tokens of earlier builds. */
    RevokeToken revoker(Receipt receipt) {
        Connection connection = connection();
        return new RevokeToken(
                connection,
                new TrustedHosts(to.target().cloud(), () -> connection.finder().find(to.workspace())),
                Issuer.of(to.target().identity()),
                receipt,
                carrier -> SecretsFile.carrying(carrier, goal.around())
                        .<Place>map(file -> file)
                        .or(() -> connection.vaultPlace(carrier)),
                goal.progress());
    }

    PruneTokens.Result prune(PruneChoice choice, boolean approved) {
        Connection connection = connection();
        return new PruneTokens(lister(connection), connection, goal.receipt(), connection.executor(), goal.progress())
                .run(to.workspace(), choice, approved);
    }

    /** Makes room for another token; with the connection of the goal that needs it. */
    QuotaRelief relief(Connection connection, PruneChoice leftBehind) {
        return new QuotaRelief(lister(connection), connection, connection.executor(), goal.progress(), leftBehind);
    }

    /** What makes room when the quota is used up: only tokens whose owner is certain. */
    static PruneChoice leftBehind(GoalRun goal) {
        PruneChoice.Who owner = goal.origins()
                .owner()
                .map(PruneChoice.Owner::new)
                .orElseThrow(() -> new ProblemException(Problem.configuration(
                                ErrorCode.OWNER_REQUIRED,
                                "Without a POM nothing says whose tokens <pruneOnQuota> (-Dadb.pruneOnQuota) may revoke.")
                        .remedy("set " + Setting.OWNER.spellings()
                                + " to the same text in every build whose tokens may make"
                                + " room for one another, or leave pruneOnQuota out. Nothing was sent.")));
        return new PruneChoice(owner, olderThan(goal.settings()), false);
    }

    private static Optional<Duration> olderThan(Settings settings) {
        return settings.get(Setting.OLDER_THAN).map(value -> Durations.positive(settings, Setting.OLDER_THAN));
    }

    /** Without a POM nothing says whose tokens are meant. */
    static PruneChoice choice(GoalRun goal, boolean expired) {
        PruneChoice.Who who = goal.settings()
                .text(Setting.COMMENT_PREFIX)
                .<PruneChoice.Who>map(PruneChoice.CommentPrefix::new)
                .or(() -> goal.origins().owner().map(PruneChoice.Owner::new))
                .orElseThrow(() -> new ProblemException(Problem.configuration(
                                ErrorCode.OWNER_REQUIRED, "Without a POM nothing says whose tokens are to be pruned.")
                        .remedy("set " + Setting.OWNER.spellings() + " to the groupId:artifactId of the project"
                                + " that issued them, or " + Setting.COMMENT_PREFIX.spellings()
                                + " to what their comments begin with. Nothing was sent.")));
        return new PruneChoice(who, olderThan(goal.settings()), expired);
    }

    private ListTokens lister(Connection connection) {
        return new ListTokens(
                connection.entra(),
                connection.finder(),
                connection,
                new BuildStates(goal.origins().origin(), TokenGoals::started),
                goal.progress(),
                goal.clock());
    }

    private Connection connection() {
        return goal.connect(to);
    }

    /** Where the system does not tell when it started a process, it may be as old as any token. */
    private static Optional<Instant> started(long processId) {
        return ProcessHandle.of(processId)
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().startInstant().orElse(Instant.EPOCH));
    }
}
