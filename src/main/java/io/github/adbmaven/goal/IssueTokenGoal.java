/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.azure.keyvault.KeyVaultSink;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.maven.SessionTokenStore;
import io.github.adbmaven.model.KeyVaultSecretName;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.SecretsFormat;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.settings.DurationSettings;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.settings.TypedSettings;
import io.github.adbmaven.token.IssueToken;
import io.github.adbmaven.token.IssueTokenResult;
import io.github.adbmaven.token.PruneFilter;
import io.github.adbmaven.token.QuotaPruner;
import io.github.adbmaven.token.RevocationPolicy;
import io.github.adbmaven.token.TokenIssuer;
import io.github.adbmaven.token.TokenRequest;
import io.github.adbmaven.workspace.WorkspaceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Issues a token and writes it to its outputs. */
public final class IssueTokenGoal {
    private final GoalContext goal;
    private final Settings settings;
    private final boolean createIfMissing;

    public IssueTokenGoal(GoalContext goal) {
        this.goal = goal;
        this.settings = goal.settings();
        this.createIfMissing = settings.isTrue(Setting.CREATE_IF_MISSING);
    }

    public IssueTokenResult run() {
        Optional<PruneFilter> pruneFilter = pruneFilter();
        SinkFactory sinkFactory = goal.sinks();
        RevocationPolicy revocation = revocation(sinkFactory);
        GoalTarget target = GoalTargetResolver.resolve(
                goal, createIfMissing ? EmulatorContent.ofCreation(settings) : EmulatorContent.WORKSPACE);
        TokenRequest request = request(target, revocation);
        Optional<KeyVaultSecretName> secret = target.vaultSecret(goal);
        Optional<WorkspaceProvider> provider =
                createIfMissing ? Optional.of(new MissingWorkspaceProvider(goal, target)) : Optional.empty();
        AzureClients clients = target.connect(goal, createIfMissing ? Setting.PROVISIONING_TIMEOUT : Setting.TIMEOUT);
        List<TokenSink> sinks = sinkFactory.all(vault(clients, secret), target.properties());
        IssueTokenResult result = issueToken(clients, provider.orElse(clients.workspaceResolver()), pruneFilter)
                .run(request, sinks);
        boolean usable = revocation == RevocationPolicy.NEVER && !target.endsWithBuild();
        return usable ? result.withNext(nextCommands(result, sinks)) : result;
    }

    private Optional<PruneFilter> pruneFilter() {
        return settings.isTrue(Setting.PRUNE_ON_QUOTA)
                ? Optional.of(new PruneFilterSettings(goal).ofPruneOnQuota())
                : Optional.empty();
    }

    /** Returns when the token is revoked, which must suit the outputs. */
    private RevocationPolicy revocation(SinkFactory sinkFactory) {
        RevocationSetting setting = new RevocationSetting(goal.build(), settings);
        for (Setting output : sinkFactory.settingsThatOutliveBuild()) {
            setting.requireToOutliveTheBuild(output);
        }
        return setting.revocation();
    }

    private TokenRequest request(GoalTarget target, RevocationPolicy revocation) {
        DurationSettings.doubtfulLifetime(settings)
                .filter(goal.build().memory()::once)
                .ifPresent(goal.progress()::warn);
        return new TokenRequest(
                target.cloud(),
                target.identity(),
                target.workspace(),
                DurationSettings.lifetime(settings),
                settings.text(Setting.COMMENT),
                TypedSettings.scopes(settings),
                revocation);
    }

    private Optional<KeyVaultSink> vault(AzureClients clients, Optional<KeyVaultSecretName> secret) {
        return secret.isPresent()
                ? Optional.of(clients.vaultSink(secret.get(), goal.owner().find()))
                : Optional.empty();
    }

    private IssueToken issueToken(
            AzureClients clients, WorkspaceProvider workspaceProvider, Optional<PruneFilter> pruneFilter) {
        Receipt receipt = goal.receipt();
        TokenIssuer issuer = new TokenIssuer(
                clients.entra(),
                workspaceProvider,
                clients,
                goal.build().end(),
                goal.buildInfo(),
                receipt,
                new MavenCommandHints(goal.build()),
                goal.progress(),
                goal.clock(),
                pruneFilter.isPresent() ? Optional.of(quotaPruner(clients, pruneFilter.get())) : Optional.empty());
        return new IssueToken(
                new SessionTokenStore(goal.build(), goal.clock()),
                issuer,
                goal.build().end(),
                receipt,
                goal.progress());
    }

    private QuotaPruner quotaPruner(AzureClients clients, PruneFilter filter) {
        return new QuotaPruner(
                ListTokensFactory.create(goal, clients), clients, clients.executor(), goal.progress(), filter);
    }

    /** Returns the commands to use and to revoke a token that was issued from the command line. */
    private List<Problem.Fact> nextCommands(IssueTokenResult result, List<TokenSink> sinks) {
        List<Problem.Fact> commands = new ArrayList<>();
        if (goal.build().invokedFromCommandLine()) {
            for (TokenSink sink : sinks) {
                if (sink instanceof SecretsFile file && file.format() == SecretsFormat.DOTENV) {
                    commands.add(new Problem.Fact("Use", LoadCommand.of(file.path())));
                }
            }
            String revoke = new MavenCommandHints(goal.build())
                    .revoke(result.issued().workspace(), result.issued().token().id());
            commands.add(new Problem.Fact("Revoke", "mvn " + revoke));
        }
        return commands;
    }
}
