/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import io.github.adbmaven.config.Durations;
import io.github.adbmaven.config.Scopes;
import io.github.adbmaven.config.Setting;
import io.github.adbmaven.declaration.Declaration;
import io.github.adbmaven.keyvault.VaultSink;
import io.github.adbmaven.maven.HeldTokens;
import io.github.adbmaven.maven.SharedTokens;
import io.github.adbmaven.model.VaultSecret;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.provision.WorkspaceSource;
import io.github.adbmaven.token.IssueToken;
import io.github.adbmaven.token.PruneChoice;
import io.github.adbmaven.token.TokenCreation;
import io.github.adbmaven.token.TokenRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the use case that issues a token, with every place that the token goes to, and runs it. */
final class Issuance {
    private final GoalRun goal;

    Issuance(GoalRun goal) {
        this.goal = goal;
    }

    CompositionRoot.Issuing run(
            boolean withTokenProperty, boolean pruneOnQuota, Optional<Declaration.Switches> creating) {
        Optional<PruneChoice> leftBehind = pruneOnQuota ? Optional.of(TokenGoals.leftBehind(goal)) : Optional.empty();
        TokenEnd tokenEnd = new TokenEnd(goal.build(), goal.settings());
        Sinks places = goal.sinks();
        places.outlivingTheBuild().forEach(tokenEnd::requireToOutliveTheBuild);
        Destination to = destination(creating);
        TokenRequest request = request(to, tokenEnd);
        Optional<VaultSecret> secret = to.vaultSecret(goal.build(), goal.settings());

        Optional<WorkspaceSource> created = creating.map(switches -> new Provisioning(goal).creating(to, switches));
        Connection connection = goal.connect(to, creating.isPresent() ? Setting.PROVISIONING_TIMEOUT : Setting.TIMEOUT);
        Optional<VaultSink> vault =
                secret.map(named -> connection.vaultSink(named, goal.origins().owner()));
        IssueToken.Result result = useCase(to, connection, created, leftBehind)
                .run(request, places.all(withTokenProperty, vault, to.properties()));
        return new CompositionRoot.Issuing(
                request.revocation(),
                result,
                tokenEnd.outlivesTheBuild() && to.ownVault().isEmpty()
                        ? next(result, places.dotenv(withTokenProperty, vault.isPresent()))
                        : List.of());
    }

    /** A person who types the goal wants to use the token, and to revoke it later. */
    private List<Problem.Fact> next(IssueToken.Result result, Optional<Path> dotenv) {
        List<Problem.Fact> next = new ArrayList<>();
        if (goal.build().typed()) {
            dotenv.ifPresent(file -> next.add(new Problem.Fact("Use", LoadCommand.of(file))));
            next.add(new Problem.Fact(
                    "Revoke",
                    "mvn "
                            + new TypedCommands(goal.build())
                                    .revoke(
                                            result.issued().workspace(),
                                            result.issued().token().id())));
        }
        return next;
    }

    private Destination destination(Optional<Declaration.Switches> creating) {
        Destination.Stage stage = creating.map(Destination.Stage::of).orElse(Destination.Stage.WORKSPACE);
        return goal.to(stage);
    }

    private TokenRequest request(Destination to, TokenEnd tokenEnd) {
        Durations.doubtfulLifetime(goal.settings())
                .filter(goal.build().memory()::first)
                .ifPresent(goal.progress()::warn);
        return new TokenRequest(
                to.target().cloud(),
                to.target().identity(),
                to.workspace(),
                Durations.lifetime(goal.settings()),
                goal.settings().text(Setting.COMMENT),
                Scopes.read(goal.settings()),
                tokenEnd.revocation());
    }

    private IssueToken useCase(
            Destination to,
            Connection connection,
            Optional<WorkspaceSource> created,
            Optional<PruneChoice> leftBehind) {
        Receipt receipt = goal.receipt();
        TokenCreation creation = new TokenCreation(
                connection.entra(),
                created.orElse(selector -> connection.finder().find(selector)),
                connection,
                goal.build().end(),
                goal.origins().origin(),
                receipt,
                new TypedCommands(goal.build()),
                goal.progress(),
                goal.clock());
        TokenGoals tokens = new TokenGoals(goal, to);
        return new IssueToken(
                new SharedTokens(goal.build().memory(), goal.clock()),
                leftBehind
                        .map(choice -> creation.pruning(tokens.relief(connection, choice)))
                        .orElse(creation),
                new HeldTokens(goal.build()),
                goal.build().end(),
                receipt,
                goal.progress());
    }
}
