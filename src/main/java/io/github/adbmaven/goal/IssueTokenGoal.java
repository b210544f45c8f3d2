/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.azure.keyvault.KeyVaultSink;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.maven.SessionTokenStore;
import io.github.adbmaven.maven.SessionTokenStore;
import io.github.adbmaven.model.KeyVaultSecretName;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.settings.DurationSettings;
import io.github.adbmaven.settings.ScopeSettings;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.token.IssueToken;
import io.github.adbmaven.token.IssueTokenResult;
import io.github.adbmaven.token.PruneFilter;
import io.github.adbmaven.token.TokenIssuer;
import io.github.adbmaven.token.TokenRequest;
import io.github.adbmaven.workspace.WorkspaceProvider;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates the use case that issues a token with all its sinks, and runs it. */
final class IssueTokenGoal {
    private final GoalContext goal;

    IssueTokenGoal(GoalContext goal) {
        this.goal = goal;
    }

    Goals.Issuing run(boolean withTokenProperty, boolean pruneOnQuota, Optional<WorkspaceSpec.ApplyOptions> creating) {
        Optional<PruneFilter> leftBehind = pruneOnQuota ? Optional.of(TokenGoals.leftBehind(goal)) : Optional.empty();
        RevocationSetting tokenEnd = new RevocationSetting(goal.build(), goal.settings());
        SinkFactory places = goal.sinks();
        places.settingsThatOutliveBuild().forEach(tokenEnd::requireToOutliveTheBuild);
        GoalTarget to = destination(creating);
        TokenRequest request = request(to, tokenEnd);
        Optional<KeyVaultSecretName> secret = to.vaultSecret(goal.build(), goal.settings());

        Optional<WorkspaceProvider> created = creating.map(switches -> new WorkspaceGoals(goal).creating(to, switches));
        AzureClients connection =
                goal.connect(to, creating.isPresent() ? Setting.PROVISIONING_TIMEOUT : Setting.TIMEOUT);
        Optional<KeyVaultSink> vault =
                secret.map(named -> connection.vaultSink(named, goal.origins().owner()));
        IssueTokenResult result = useCase(to, connection, created, leftBehind)
                .run(request, places.all(withTokenProperty, vault, to.properties()));
        return new Goals.Issuing(
                request.revocation(),
                result,
                tokenEnd.outlivesTheBuild() && to.ownVault().isEmpty()
                        ? next(result, places.dotenv(withTokenProperty, vault.isPresent()))
                        : List.of());
    }

    /** Returns the commands to use and to revoke a token that was issued from the command line. */
    private List<Problem.Fact> next(IssueTokenResult result, Optional<Path> dotenv) {
        List<Problem.Fact> next = new ArrayList<>();
        if (goal.build().invokedFromCommandLine()) {
            dotenv.ifPresent(file -> next.add(new Problem.Fact("Use", LoadCommand.of(file))));
            next.add(new Problem.Fact(
                    "Revoke",
                    "mvn "
                            + new MavenCommandHints(goal.build())
                                    .revoke(
                                            result.issued().workspace(),
                                            result.issued().token().id())));
        }
        return next;
    }

    private GoalTarget destination(Optional<WorkspaceSpec.ApplyOptions> creating) {
        GoalTarget.EmulatorContent stage =
                creating.map(GoalTarget.EmulatorContent::of).orElse(GoalTarget.EmulatorContent.WORKSPACE);
        return goal.to(stage);
    }

    private TokenRequest request(GoalTarget to, RevocationSetting tokenEnd) {
        DurationSettings.doubtfulLifetime(goal.settings())
                .filter(goal.build().memory()::once)
                .ifPresent(goal.progress()::warn);
        return new TokenRequest(
                to.target().cloud(),
                to.target().identity(),
                to.workspace(),
                DurationSettings.lifetime(goal.settings()),
                goal.settings().text(Setting.COMMENT),
                ScopeSettings.read(goal.settings()),
                tokenEnd.revocation());
    }

    private IssueToken useCase(
            GoalTarget to,
            AzureClients connection,
            Optional<WorkspaceProvider> created,
            Optional<PruneFilter> leftBehind) {
        Receipt receipt = goal.receipt();
        TokenIssuer creation = new TokenIssuer(
                connection.entra(),
                created.orElse(selector -> connection.workspaceResolver().find(selector)),
                connection,
                goal.build().end(),
                goal.origins().buildInfo(),
                receipt,
                new MavenCommandHints(goal.build()),
                goal.progress(),
                goal.clock());
        TokenGoals tokens = new TokenGoals(goal, to);
        return new IssueToken(
                new SessionTokenStore(goal.build(), goal.clock()),
                leftBehind
                        .map(choice -> creation.withQuotaPruner(tokens.relief(connection, choice)))
                        .orElse(creation),
                goal.build().end(),
                receipt,
                goal.progress());
    }
}
