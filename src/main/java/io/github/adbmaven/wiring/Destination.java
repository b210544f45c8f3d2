/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import io.github.adbmaven.config.CaBundle;
import io.github.adbmaven.config.CloudChoice;
import io.github.adbmaven.config.Durations;
import io.github.adbmaven.config.IdentityChoice;
import io.github.adbmaven.config.Setting;
import io.github.adbmaven.config.Settings;
import io.github.adbmaven.config.WorkspaceChoice;
import io.github.adbmaven.declaration.Declaration;
import io.github.adbmaven.http.HttpSettings;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.EndOfBuild;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.output.Surroundings;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.progress.Deadline;
import io.github.adbmaven.progress.Progress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Where a goal goes, as whom and trusting what.
 *
 * @param properties that tell others of it, without prefix
 */
record Destination(
        Connection.Target target, WorkspaceSelector workspace, Optional<String> caPem, Map<String, String> properties) {

    /** What a goal is about, and so what an emulator holds that the goal starts. */
    enum Stage {
        /** A workspace that is there. */
        WORKSPACE,
        /** A workspace that the goal may have to create, in a resource group that is there. */
        GROUP,
        /** A workspace that the goal may have to create together with its resource group, or that is to go. */
        NOTHING,
        /** All workspaces of a subscription. */
        SUBSCRIPTION;

        static Stage of(Declaration.Switches switches) {
            return switches.createResourceGroup() ? NOTHING : GROUP;
        }

        private WorkspaceSelector selector(WorkspaceChoice workspaces, Optional<Cloud> cloud) {
            return this == SUBSCRIPTION
                    ? workspaces.subscription()
                    : cloud.map(workspaces::resolve).orElseGet(workspaces::resolve);
        }
    }

    /** Chooses the cloud, and with it who goes where: the only place that knows of the emulator. */
    static Destination of(
            BuildContext build, Settings settings, Surroundings around, Progress progress, Clock clock, Stage stage) {
        Optional<Cloud> cloud = new CloudChoice(settings).resolve();
        WorkspaceSelector workspace = stage.selector(new WorkspaceChoice(settings), cloud);
        if (cloud.isEmpty()) {
            EmbeddedEmulator emulator = EmbeddedEmulator.of(build, workspace, stage, around, clock);
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
        if (workspace instanceof WorkspaceSelector.OnlyOne && stage != Stage.SUBSCRIPTION) {
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

    /** The subscription, as far as it is known before anybody is asked. */
    Optional<String> subscription() {
        if (workspace instanceof WorkspaceSelector.Named named) {
            return named.subscriptionId();
        }
        return workspace instanceof WorkspaceSelector.OnlyOne only ? only.subscriptionId() : Optional.empty();
    }

    /**
     * What a goal connects with, for as long as it may take; it counts from now.
     *
     * <p>One set of connections for the build; another for modules that load the plugin's classes a second time.
     */
    Connection connect(BuildContext build, Settings settings, Progress progress, Clock clock) {
        return connect(build, settings, progress, clock, Setting.TIMEOUT);
    }

    /**
     * What a goal connects with, for as long as this setting says.
     *
     * @param limit how long, from now on
     */
    Connection connect(BuildContext build, Settings settings, Progress progress, Clock clock, Setting limit) {
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
        return shared.until(Deadline.in(Durations.positive(settings, limit), limit.spellings(), clock));
    }
}
