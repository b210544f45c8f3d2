/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import io.github.adbmaven.config.Durations;
import io.github.adbmaven.config.Scopes;
import io.github.adbmaven.config.Setting;
import io.github.adbmaven.config.Settings;
import io.github.adbmaven.declaration.Declaration;
import io.github.adbmaven.keyvault.VaultSink;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.HeldTokens;
import io.github.adbmaven.maven.SharedTokens;
import io.github.adbmaven.model.VaultSecret;
import io.github.adbmaven.output.Receipt;
import io.github.adbmaven.output.Surroundings;
import io.github.adbmaven.progress.Progress;
import io.github.adbmaven.provision.WorkspaceSource;
import io.github.adbmaven.token.IssueToken;
import io.github.adbmaven.token.PruneChoice;
import io.github.adbmaven.token.TokenCreation;
import io.github.adbmaven.token.TokenRequest;
import java.time.Clock;
import java.util.Optional;

/** Builds the use case that issues a token, with every place that the token goes to, and runs it. */
final class Issuance {
    private final BuildContext build;
    private final Settings settings;
    private final Surroundings around;
    private final Progress progress;
    private final Clock clock;

    Issuance(BuildContext build, Settings settings, Surroundings around, Progress progress, Clock clock) {
        this.build = build;
        this.settings = settings;
        this.around = around;
        this.progress = progress;
        this.clock = clock;
    }

    CompositionRoot.Issuing run(
            boolean withTokenProperty, boolean pruneOnQuota, Optional<Declaration.Switches> creating) {
        Optional<PruneChoice> leftBehind =
                pruneOnQuota ? Optional.of(TokenGoals.leftBehind(build, settings)) : Optional.empty();
        TokenEnd tokenEnd = new TokenEnd(build, settings);
        Sinks places = new Sinks(build, settings, around);
        places.outlivingTheBuild().forEach(tokenEnd::requireToOutliveTheBuild);
        Destination to = destination(creating);
        TokenRequest request = request(to, tokenEnd);
        Optional<VaultSecret> secret = to.vaultSecret(settings);

        Connection connection = to.connect(
                build,
                settings,
                progress,
                clock,
                creating.isPresent() ? Setting.PROVISIONING_TIMEOUT : Setting.TIMEOUT);
        Optional<VaultSink> vault =
                secret.map(named -> connection.vaultSink(named, new Origins(build, settings).owner()));
        IssueToken.Result result = useCase(to, connection, creating, leftBehind)
                .run(request, places.all(withTokenProperty, vault, to.properties()));
        return new CompositionRoot.Issuing(request.revocation(), result);
    }

    private Destination destination(Optional<Declaration.Switches> creating) {
        Destination.Stage stage = creating.map(Destination.Stage::of).orElse(Destination.Stage.WORKSPACE);
        return Destination.of(build, settings, around, progress, clock, stage);
    }

    private TokenRequest request(Destination to, TokenEnd tokenEnd) {
        return new TokenRequest(
                to.target().cloud(),
                to.target().identity(),
                to.workspace(),
                Durations.lifetime(settings),
                settings.text(Setting.COMMENT),
                Scopes.read(settings),
                tokenEnd.revocation());
    }

    private IssueToken useCase(
            Destination to,
            Connection connection,
            Optional<Declaration.Switches> creating,
            Optional<PruneChoice> leftBehind) {
        Receipt receipt = Receipts.of(build, around, clock);
        TokenCreation creation = new TokenCreation(
                connection.entra(),
                source(to, connection, creating),
                connection,
                build.end(),
                new Origins(build, settings).origin(),
                receipt,
                new TypedCommands(build),
                progress,
                clock);
        TokenGoals tokens = new TokenGoals(build, settings, to, progress, clock);
        return new IssueToken(
                new SharedTokens(build.memory(), clock),
                leftBehind
                        .map(choice -> creation.pruning(tokens.relief(connection, choice)))
                        .orElse(creation),
                new HeldTokens(build),
                build.end(),
                receipt,
                progress);
    }

    private WorkspaceSource source(Destination to, Connection connection, Optional<Declaration.Switches> creating) {
        return creating.map(
                        switches -> new Provisioning(build, settings, around, progress, clock).creating(to, switches))
                .orElse(selector -> connection.finder().find(selector));
    }
}
