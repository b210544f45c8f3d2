/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import io.github.adbmaven.config.CaBundle;
import io.github.adbmaven.config.CloudChoice;
import io.github.adbmaven.config.Durations;
import io.github.adbmaven.config.IdentityChoice;
import io.github.adbmaven.config.Setting;
import io.github.adbmaven.config.Settings;
import io.github.adbmaven.config.WorkspaceChoice;
import io.github.adbmaven.http.Deadline;
import io.github.adbmaven.http.HttpSettings;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.EndOfBuild;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.Surroundings;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.progress.Progress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where a goal goes, as whom and trusting what.
 *
 * @param properties that tell others of it, without prefix
 */
record Destination(
        Connection.Target target, WorkspaceSelector workspace, Optional<String> caPem, Map<String, String> properties) {

    /** Chooses the cloud, and with it who goes where: the only place that knows of the emulator. */
    static Destination of(BuildContext build, Settings settings, Surroundings around, Progress progress, Clock clock) {
        Optional<Cloud> cloud = new CloudChoice(settings).resolve();
        WorkspaceChoice workspaces = new WorkspaceChoice(settings);
        if (cloud.isEmpty()) {
            EmbeddedEmulator emulator = EmbeddedEmulator.of(build, workspaces.resolve(), around, clock);
            if (build.memory().first("emulator")) {
                progress.info(
                        "The emulator stands in for Azure, with a service principal, tenant and subscription of its"
                                + " own; credentials and hosts that are configured are not used.");
            }
            return new Destination(
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
        return new Destination(
                new Connection.Target(cloud.get(), identity),
                workspace,
                CaBundle.read(settings, build.start()),
                Map.of());
    }

    /**
     * What a goal connects with, for as long as it may take; it counts from now.
     *
     * <p>One set of connections for the build; another for modules that load the plugin's classes a second time.
     */
    Connection connect(BuildContext build, Settings settings, Progress progress, Clock clock) {
        HttpSettings http = new HttpSettings(
                caPem,
                Durations.positive(settings, Setting.CONNECT_TIMEOUT),
                Durations.positive(settings, Setting.READ_TIMEOUT),
                "adb-maven-plugin/" + build.pluginVersion());
        String key = String.join(
                "\n",
                "connection",
                Integer.toHexString(System.identityHashCode(Connection.class)),
                target.key(),
                http.toString());
        EndOfBuild end = build.end();
        Connection shared = (Connection) build.memory().get(key, () -> {
            Connection connection = new Connection(target, http, progress, clock);
            end.add(connection::close);
            return connection;
        });
        Duration timeout = Durations.positive(settings, Setting.TIMEOUT);
        return shared.until(Deadline.in(timeout, Setting.TIMEOUT.spellings(), clock));
    }
}
