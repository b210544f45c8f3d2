/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import io.github.adbmaven.config.CaBundle;
import io.github.adbmaven.config.CloudChoice;
import io.github.adbmaven.config.Durations;
import io.github.adbmaven.config.IdentityChoice;
import io.github.adbmaven.config.Numbers;
import io.github.adbmaven.config.Setting;
import io.github.adbmaven.config.Settings;
import io.github.adbmaven.config.Value;
import io.github.adbmaven.config.WorkspaceChoice;
import io.github.adbmaven.http.HttpSettings;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.EndOfBuild;
import io.github.adbmaven.maven.SharedTokens;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.Surroundings;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.progress.Progress;
import io.github.adbmaven.provision.WorkspaceFinder;
import io.github.adbmaven.token.IssueToken;
import io.github.adbmaven.token.Revocation;
import io.github.adbmaven.token.TokenCreation;
import io.github.adbmaven.token.TokenRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;

/** Builds, for one goal of one build, the use case that it calls, with everything behind it. */
public final class CompositionRoot {
    private final Clock clock = Clock.systemUTC();

    @Inject
    public CompositionRoot() {}

    /**
     * Issues a token as the settings say.
     *
     * @param withTokenProperty whether the token itself becomes a property
     */
    public Issuing issueToken(BuildContext build, Settings settings, boolean withTokenProperty, Progress progress) {
        Surroundings around = surroundings(build, settings, progress);
        Goal goal = goal(build, settings, around, progress);
        TokenRequest request = new TokenRequest(
                goal.target().cloud(),
                goal.target().identity(),
                goal.workspace(),
                Durations.lifetime(settings),
                settings.text(Setting.COMMENT),
                List.of(),
                revocation(build, settings));
        Connection connection = connection(build, settings, goal, progress);
        EndOfBuild end = build.end();
        TokenCreation creation = new TokenCreation(
                connection.entra(),
                new WorkspaceFinder(goal.target().cloud(), connection.arm(), connection::standardSubscription),
                connection,
                end,
                new Origins(build).origin(),
                progress,
                clock);
        IssueToken useCase = new IssueToken(new SharedTokens(build.memory()), creation, connection, end, progress);
        IssueToken.Result result =
                useCase.run(request, new Sinks(build, settings, around).all(withTokenProperty, goal.properties()));
        return new Issuing(goal.target().identity(), request.revocation(), result);
    }

    /** A token of a bound goal has done its work when the build is over; whoever types the goal wants to use it after. */
    private static Revocation revocation(BuildContext build, Settings settings) {
        Value value = settings.get(Setting.REVOKE).orElseThrow();
        return switch (value.text().strip().toLowerCase(Locale.ROOT)) {
            case "auto" -> build.typed() ? Revocation.NEVER : Revocation.SESSION;
            case "session" -> Revocation.SESSION;
            case "never" -> Revocation.NEVER;
            default ->
                throw Settings.invalid(
                        Setting.REVOKE,
                        value,
                        "There is no time of revocation called \"" + value.text() + "\".",
                        "choose one of auto, session, never.");
        };
    }

    /** Runs an emulator for other processes until the build is stopped. */
    public void runEmulator(BuildContext build, Settings settings, Progress progress) {
        Path directory = settings.text(Setting.EMULATOR_DIRECTORY)
                .map(text -> build.start().resolve(text))
                .orElseGet(() -> build.topDirectory().resolve("emulator"));
        int port = Numbers.port(settings, Setting.EMULATOR_PORT);
        EmulatorFiles files = new EmulatorFiles(directory, surroundings(build, settings, progress));
        new ForegroundEmulator(files, progress, clock).run(port);
    }

    /** Chooses the cloud, and with it who goes where: the only place that knows of the emulator. */
    private Goal goal(BuildContext build, Settings settings, Surroundings around, Progress progress) {
        Optional<Cloud> cloud = new CloudChoice(settings).resolve();
        WorkspaceChoice workspaces = new WorkspaceChoice(settings);
        if (cloud.isEmpty()) {
            EmbeddedEmulator emulator = EmbeddedEmulator.of(build, workspaces.resolve(), around, clock);
            if (build.memory().first("emulator")) {
                progress.info(
                        "The emulator stands in for Azure, with a service principal, tenant and subscription of its"
                                + " own; credentials and hosts that are configured are not used.");
            }
            return new Goal(
                    emulator.target(),
                    emulator.workspace(),
                    Optional.of(emulator.caPem()),
                    Map.of("caFile", emulator.caFile(), "trustStore", emulator.trustStore()));
        }
        WorkspaceSelector workspace = workspaces.resolve(cloud.get());
        if (workspace instanceof WorkspaceSelector.OnlyOne) {
            build.commandForConfiguredWorkspace()
                    .ifPresent(command -> progress.warn(
                            "A typed goal does not see the workspace that is configured in an execution or another"
                                    + " module; this one does: mvn " + command));
        }
        Identity identity = new IdentityChoice(settings, build.servers()).resolve();
        if (build.offline()) {
            throw new ProblemException(Problem.configuration("Maven is offline, and Azure is not.")
                    .remedy("run without --offline, or on the emulator with -Dadb.environment=emulator."
                            + " Nothing was sent."));
        }
        return new Goal(new Connection.Target(cloud.get(), identity), workspace, CaBundle.read(settings), Map.of());
    }

    /** One set of connections for the build; another for modules that load the plugin's classes a second time. */
    private Connection connection(BuildContext build, Settings settings, Goal goal, Progress progress) {
        HttpSettings http = new HttpSettings(
                goal.caPem(),
                Durations.positive(settings, Setting.CONNECT_TIMEOUT),
                Durations.positive(settings, Setting.READ_TIMEOUT),
                "adb-maven-plugin/" + build.pluginVersion());
        String key = String.join(
                "\n",
                "connection",
                Integer.toHexString(System.identityHashCode(Connection.class)),
                goal.target().key(),
                http.toString());
        EndOfBuild end = build.end();
        return (Connection) build.memory().get(key, () -> {
            Connection connection = new Connection(goal.target(), http, progress, clock);
            end.add(connection::close);
            return connection;
        });
    }

    private static Surroundings surroundings(BuildContext build, Settings settings, Progress progress) {
        return new Surroundings(
                build.start(),
                build.buildDirectory(),
                settings.variable("PATH"),
                pause -> Thread.sleep(pause.toMillis()),
                progress);
    }

    /** Who goes where, trusting what, and the properties that tell others of it. */
    private record Goal(
            Connection.Target target,
            WorkspaceSelector workspace,
            Optional<String> caPem,
            Map<String, String> properties) {}

    /** A token that was issued, and by whom. */
    public record Issuing(Identity identity, Revocation revocation, IssueToken.Result result) {}
}
