/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import io.github.adbmaven.arm.DatabricksVersion;
import io.github.adbmaven.config.ApiVersion;
import io.github.adbmaven.config.CaBundle;
import io.github.adbmaven.config.CloudChoice;
import io.github.adbmaven.config.Durations;
import io.github.adbmaven.config.ProxyChoice;
import io.github.adbmaven.config.Setting;
import io.github.adbmaven.config.Settings;
import io.github.adbmaven.config.VaultChoice;
import io.github.adbmaven.config.WorkspaceChoice;
import io.github.adbmaven.config.identity.IdentityChoice;
import io.github.adbmaven.declaration.Declaration;
import io.github.adbmaven.http.HttpSettings;
import io.github.adbmaven.http.Proxies;
import io.github.adbmaven.identity.WorkspaceTenant;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.EndOfBuild;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.VaultSecret;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.progress.Deadline;
import io.github.adbmaven.progress.Progress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a goal goes, as whom and trusting what.
 *
 * @param proxies on the way there
 * @param properties that tell others of it, without prefix
 * @param passedOver other kinds of identity that are configured too
 * @param ownVault the key vault that stands in for any that is configured
 */
record Destination(
        Connection.Target target,
        Optional<String> caPem,
        Proxies proxies,
        Map<String, String> properties,
        List<String> passedOver,
        Optional<URI> ownVault) {

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
    static Destination of(GoalRun goal, Stage stage) {
        BuildContext build = goal.build();
        Settings settings = goal.settings();
        Progress progress = goal.progress();
        Optional<Cloud> cloud = new CloudChoice(settings).resolve();
        WorkspaceSelector workspace = stage.selector(new WorkspaceChoice(settings), cloud);
        if (cloud.isEmpty()) {
            EmbeddedEmulator emulator = EmbeddedEmulator.of(goal, workspace, stage);
            if (build.memory().first("emulator")) {
                progress.info(
                        "The emulator stands in for Azure, with a service principal, tenant and subscription of its"
                                + " own; credentials, hosts and key vaults that are configured are not used.");
            }
            return new Destination(
                    emulator.target(),
                    Optional.of(emulator.caPem()),
                    Proxies.NONE,
                    Map.of("caFile", emulator.caFile(), "trustStore", emulator.trustStore()),
                    List.of(),
                    Optional.of(emulator.vault()));
        }
        if (workspace instanceof WorkspaceSelector.OnlyOne && stage != Stage.SUBSCRIPTION) {
            build.typedGoal()
                    .withConfiguredWorkspace()
                    .ifPresent(command -> progress.warn(
                            "A typed goal does not see the workspace that is configured in an execution or another"
                                    + " module; this one does: mvn " + command));
        }
        Optional<String> tenantSource = WorkspaceTenant.source(cloud.get(), workspace);
        IdentityChoice.Chosen chosen =
                new IdentityChoice(settings, build.servers(), build.start(), tenantSource.isPresent()).resolve();
        if (build.offline()) {
            Offline.requireThisMachine(cloud.get(), workspace);
        }
        return new Destination(
                new Connection.Target(cloud.get(), chosen.identity(), workspace),
                CaBundle.read(settings, build.start()),
                proxies(build, settings, progress),
                Map.of(),
                chosen.passedOver(),
                Optional.empty());
    }

    /** Says who the build is and why, once for each identity: after the configuration proved right, before any request. */
    private void announce(BuildContext build, Progress progress) {
        String who = target.identity().kind() + ": " + target.identity().describe();
        if (build.memory().first("signing in by " + who)) {
            String others = passedOver.isEmpty()
                    ? ""
                    : "; also configured, and passed over: " + String.join(", ", passedOver) + " (authType chooses)";
            progress.info("Signing in by " + who + others);
        }
    }

    /** Unless its JVM is told otherwise, the JDK withholds Basic credentials from proxies for https. */
    private static Proxies proxies(BuildContext build, Settings settings, Progress progress) {
        settings.overruledProxyVariables()
                .forEach(name -> progress.debug(name + " and " + name.toLowerCase(Locale.ROOT) + " differ: "
                        + name.toLowerCase(Locale.ROOT) + " is used."));
        String withheld = System.getProperty(Proxies.WITHHELD, "Basic");
        return Proxies.of(
                new ProxyChoice(settings).resolve(build.proxies()),
                Stream.of(withheld.split(",", -1))
                        .anyMatch(scheme -> scheme.strip().equalsIgnoreCase("Basic")));
    }

    /** The secret that the settings name for the token, if they do. */
    Optional<VaultSecret> vaultSecret(BuildContext build, Settings settings) {
        return new VaultChoice(settings)
                .resolve(target.cloud())
                .map(named -> ownVault.map(vault -> new VaultSecret(vault, named.name()))
                        .orElseGet(() -> {
                            if (build.offline()) {
                                Offline.requireThisMachine(Stream.of(named.vault()));
                            }
                            return named;
                        }));
    }

    WorkspaceSelector workspace() {
        return target.workspace();
    }

    /** The subscription, as far as it is known before anybody is asked. */
    Optional<String> subscription() {
        return workspace().subscription();
    }

    /**
     * What a goal connects with. One set of connections for the build; another for modules that load the plugin's classes a
     * second time.
     *
     * @param limit says how long the goal may take, from now on
     */
    Connection connect(GoalRun goal, Setting limit) {
        BuildContext build = goal.build();
        Settings settings = goal.settings();
        HttpSettings http = new HttpSettings(
                caPem,
                proxies,
                Durations.positive(settings, Setting.CONNECT_TIMEOUT),
                Durations.positive(settings, Setting.READ_TIMEOUT),
                "adb-maven-plugin/" + build.pluginVersion());
        Deadline deadline = Deadline.in(Durations.positive(settings, limit), limit.spellings(), goal.clock());
        announce(build, goal.progress());
        String key = String.join(
                "\n",
                "connection",
                Integer.toHexString(System.identityHashCode(Connection.class)),
                target.key(),
                http.toString());
        EndOfBuild end = build.end();
        // Before the memory makes a connection: it must not be asked meanwhile.
        SharedTenants tenants = SharedTenants.of(build.memory());
        Connection shared = (Connection) build.memory().get(key, () -> {
            Connection connection = new Connection(target, http, tenants, goal.progress(), goal.clock());
            end.add(connection::close);
            return connection;
        });
        DatabricksVersion lookUp = ApiVersion.of(settings)
                .map(DatabricksVersion::setByUser)
                .orElseGet(() -> DatabricksVersion.lookUp(goal.progress()::info));
        return shared.until(deadline, lookUp);
    }
}
