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
 * Resolved cloud, identity, workspace and trust settings of a goal.
 *
 * @param proxies the proxies for its requests
 * @param properties additional output properties, without prefix
 * @param passedOver other authentication methods that are configured
 * @param ownVault the key vault that replaces the configured one
 */
record GoalTarget(
        AzureTarget target,
        Optional<String> caPem,
        ProxyConfiguration proxies,
        Map<String, String> properties,
        List<String> passedOver,
        Optional<URI> ownVault) {

    /** The resources that an emulator contains when the goal starts it. */
    enum EmulatorContent {
        /** An existing workspace. */
        WORKSPACE,
        /** An existing resource group, in which the goal may create a workspace. */
        GROUP,
        /** An empty subscription: the goal may create a workspace with its resource group, or delete a workspace. */
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

    /** Resolves the target of a goal. This is the only place that distinguishes the emulator from other clouds. */
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
                        "Using the emulator instead of Azure, with its own service principal, tenant and subscription."
                                + " Configured credentials, hosts and key vaults are not used.");
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
                            "A goal that is run from the command line does not read the workspace configuration of an"
                                    + " execution or another module. To use it, run: mvn " + command));
        }
        Optional<String> tenantSource = TenantDiscovery.source(cloud.get(), workspace);
        IdentityResolver.Chosen chosen = new IdentityResolver(
                        settings, build.servers(), build.executionRoot(), tenantSource.isPresent())
                .resolve();
        if (build.offline()) {
            Offline.requireLoopback(cloud.get(), workspace);
        }
        return new GoalTarget(
                new AzureTarget(cloud.get(), chosen.identity(), workspace),
                CaBundleReader.read(settings, build.executionRoot()),
                proxies(build, settings, progress),
                Map.of(),
                chosen.unused(),
                Optional.empty());
    }

    /**
     * Logs the identity and its source once per identity, after the configuration is validated and before any
     * request.
     */
    private void announce(BuildContext build, Progress progress) {
        String who = target.identity().authType() + ": " + target.identity().describe();
        if (build.memory().once("authenticating with " + who)) {
            String others = passedOver.isEmpty()
                    ? ""
                    : "; also configured, but not used: " + String.join(", ", passedOver)
                            + " (set authType to select one)";
            progress.info("Authenticating with " + who + others);
        }
    }

    /**
     * Resolves the proxies. Unless configured otherwise, the JDK sends no Basic credentials to proxies for https.
     */
    private static ProxyConfiguration proxies(BuildContext build, Settings settings, Progress progress) {
        settings.overruledProxyVariables()
                .forEach(name -> progress.debug(name + " and " + name.toLowerCase(Locale.ROOT) + " differ: "
                        + name.toLowerCase(Locale.ROOT) + " is used."));
        String disabled = System.getProperty(ProxyConfiguration.WITHHELD, "Basic");
        return ProxyConfiguration.of(
                new ProxyResolver(settings).resolve(build.proxies()),
                Stream.of(disabled.split(",", -1))
                        .anyMatch(scheme -> scheme.strip().equalsIgnoreCase("Basic")));
    }

    /** Returns the key vault secret that is configured for the token. */
    Optional<KeyVaultSecretName> vaultSecret(BuildContext build, Settings settings) {
        return new KeyVaultSecretResolver(settings)
                .resolve(target.cloud())
                .map(named -> ownVault.map(vault -> new KeyVaultSecretName(vault, named.name()))
                        .orElseGet(() -> {
                            if (build.offline()) {
                                Offline.requireLoopback(Stream.of(named.vault()));
                            }
                            return named;
                        }));
    }

    WorkspaceSelector workspace() {
        return target.workspace();
    }

    /** Returns the subscription if it is known without a request. */
    Optional<String> subscription() {
        return workspace().subscription();
    }

    /**
     * Returns the clients of a goal. All goals of a build share one set of connections; modules that load the
     * plugin's classes again have their own.
     *
     * @param limit the setting with the time limit of the goal, which starts now
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
                Integer.toHexString(System.identityHashCode(AzureConnection.class)),
                target.key(),
                http.toString());
        MavenSessionEndTasks end = build.end();
        // The session store must not be used while it creates a value.
        TenantCache tenants = TenantCache.of(build.memory());
        AzureConnection shared = (AzureConnection) build.memory().get(key, () -> {
            AzureConnection connection = AzureConnection.open(target, http, tenants, goal.progress(), goal.clock());
            end.add(connection::close);
            return connection;
        });
        DatabricksVersion lookupVersion = ApiVersion.of(settings)
                .map(DatabricksVersion::setByUser)
                .orElseGet(() -> DatabricksVersion.lookUp(goal.progress()::info));
        return new AzureClients(shared, deadline, lookupVersion);
    }
}
