/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.azure.arm.DatabricksVersion;
import io.github.adbmaven.azure.entra.TenantDiscovery;
import io.github.adbmaven.azure.http.HttpSettings;
import io.github.adbmaven.azure.http.ProxyConfiguration;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.MavenSessionEndTasks;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.KeyVaultSecretName;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.settings.ApiVersion;
import io.github.adbmaven.settings.CaBundleReader;
import io.github.adbmaven.settings.CloudResolver;
import io.github.adbmaven.settings.DurationSettings;
import io.github.adbmaven.settings.KeyVaultSecretResolver;
import io.github.adbmaven.settings.ProxyResolver;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.settings.WorkspaceSelectorResolver;
import io.github.adbmaven.settings.identity.IdentityResolver;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
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
record GoalTarget(
        AzureClients.Target target,
        Optional<String> caPem,
        ProxyConfiguration proxies,
        Map<String, String> properties,
        List<String> passedOver,
        Optional<URI> ownVault) {

    /** What a goal is about, and so what an emulator holds that the goal starts. */
    enum EmulatorContent {
        /** A workspace that is there. */
        WORKSPACE,
        /** A workspace that the goal may have to create, in a resource group that is there. */
        GROUP,
        /** A workspace that the goal may have to create together with its resource group, or that is to go. */
        NOTHING,
        /** All workspaces of a subscription. */
        SUBSCRIPTION;

        static EmulatorContent of(WorkspaceSpec.ApplyOptions switches) {
            return switches.createResourceGroup() ? NOTHING : GROUP;
        }

        private WorkspaceSelector selector(WorkspaceSelectorResolver workspaces, Optional<Cloud> cloud) {
            return this == SUBSCRIPTION
                    ? workspaces.subscription()
                    : cloud.map(workspaces::resolve).orElseGet(workspaces::resolve);
        }
    }

    /** Chooses the cloud, and with it who goes where: the only place that knows of the emulator. */
    static GoalTarget of(GoalContext goal, EmulatorContent stage) {
        BuildContext build = goal.build();
        Settings settings = goal.settings();
        Progress progress = goal.progress();
        Optional<Cloud> cloud = new CloudResolver(settings).resolve();
        WorkspaceSelector workspace = stage.selector(new WorkspaceSelectorResolver(settings), cloud);
        if (cloud.isEmpty()) {
            EmbeddedEmulator emulator = EmbeddedEmulator.of(goal, workspace, stage);
            if (build.memory().once("emulator")) {
                progress.info(
                        "The emulator stands in for Azure, with a service principal, tenant and subscription of its"
                                + " own; credentials, hosts and key vaults that are configured are not used.");
            }
            return new GoalTarget(
                    emulator.target(),
                    Optional.of(emulator.caPem()),
                    ProxyConfiguration.NONE,
                    Map.of("caFile", emulator.caFile(), "trustStore", emulator.trustStore()),
                    List.of(),
                    Optional.of(emulator.vault()));
        }
        if (workspace instanceof WorkspaceSelector.OnlyOne && stage != EmulatorContent.SUBSCRIPTION) {
            build.typedGoal()
                    .withConfiguredWorkspace()
                    .ifPresent(command -> progress.warn(
                            "A typed goal does not see the workspace that is configured in an execution or another"
                                    + " module; this one does: mvn " + command));
        }
        Optional<String> tenantSource = TenantDiscovery.source(cloud.get(), workspace);
        IdentityResolver.Chosen chosen = new IdentityResolver(
                        settings, build.servers(), build.executionRoot(), tenantSource.isPresent())
                .resolve();
        if (build.offline()) {
            Offline.requireThisMachine(cloud.get(), workspace);
        }
        return new GoalTarget(
                new AzureClients.Target(cloud.get(), chosen.identity(), workspace),
                CaBundleReader.read(settings, build.executionRoot()),
                proxies(build, settings, progress),
                Map.of(),
                chosen.passedOver(),
                Optional.empty());
    }

    /** Says who the build is and why, once for each identity: after the configuration proved right, before any request. */
    private void announce(BuildContext build, Progress progress) {
        String who = target.identity().kind() + ": " + target.identity().describe();
        if (build.memory().once("signing in by " + who)) {
            String others = passedOver.isEmpty()
                    ? ""
                    : "; also configured, and passed over: " + String.join(", ", passedOver) + " (authType chooses)";
            progress.info("Signing in by " + who + others);
        }
    }

    /** Unless its JVM is told otherwise, the JDK withholds Basic credentials from proxies for https. */
    private static ProxyConfiguration proxies(BuildContext build, Settings settings, Progress progress) {
        settings.overruledProxyVariables()
                .forEach(name -> progress.debug(name + " and " + name.toLowerCase(Locale.ROOT) + " differ: "
                        + name.toLowerCase(Locale.ROOT) + " is used."));
        String withheld = System.getProperty(ProxyConfiguration.WITHHELD, "Basic");
        return ProxyConfiguration.of(
                new ProxyResolver(settings).resolve(build.proxies()),
                Stream.of(withheld.split(",", -1))
                        .anyMatch(scheme -> scheme.strip().equalsIgnoreCase("Basic")));
    }

    /** The secret that the settings name for the token, if they do. */
    Optional<KeyVaultSecretName> vaultSecret(BuildContext build, Settings settings) {
        return new KeyVaultSecretResolver(settings)
                .resolve(target.cloud())
                .map(named -> ownVault.map(vault -> new KeyVaultSecretName(vault, named.name()))
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
    AzureClients connect(GoalContext goal, Setting limit) {
        BuildContext build = goal.build();
        Settings settings = goal.settings();
        HttpSettings http = new HttpSettings(
                caPem,
                proxies,
                DurationSettings.positive(settings, Setting.CONNECT_TIMEOUT),
                DurationSettings.positive(settings, Setting.READ_TIMEOUT),
                "adb-maven-plugin/" + build.pluginVersion());
        Deadline deadline = Deadline.in(DurationSettings.positive(settings, limit), limit.howToSet(), goal.clock());
        announce(build, goal.progress());
        String key = String.join(
                "\n",
                "connection",
                Integer.toHexString(System.identityHashCode(AzureClients.class)),
                target.key(),
                http.toString());
        MavenSessionEndTasks end = build.end();
        // Before the memory makes a connection: it must not be asked meanwhile.
        TenantCache tenants = TenantCache.of(build.memory());
        AzureClients shared = (AzureClients) build.memory().get(key, () -> {
            AzureClients connection = new AzureClients(target, http, tenants, goal.progress(), goal.clock());
            end.add(connection::close);
            return connection;
        });
        DatabricksVersion lookUp = ApiVersion.of(settings)
                .map(DatabricksVersion::setByUser)
                .orElseGet(() -> DatabricksVersion.lookUp(goal.progress()::info));
        return shared.withDeadline(deadline, lookUp);
    }
}
