/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.azure.http.HttpSettings;
import io.github.adbmaven.azure.http.ProxyConfiguration;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.MavenSessionEndTasks;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.KeyVaultSecretName;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.settings.DurationSettings;
import io.github.adbmaven.settings.KeyVaultSecretResolver;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.settings.WorkspaceSpecParser;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.wait.Progress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Resolved cloud, identity, workspace and trust settings of a goal.
 *
 * @param proxies the proxies for its requests
 * @param properties additional output properties, without prefix
 * @param otherIdentities other authentication methods that are configured
 * @param emulatorVault the key vault that replaces the configured one
 */
record GoalTarget(
        AzureTarget target,
        Optional<String> caPem,
        ProxyConfiguration proxies,
        Map<String, String> properties,
        List<String> otherIdentities,
        Optional<URI> emulatorVault) {

    Cloud cloud() {
        return target.cloud();
    }

    Identity identity() {
        return target.identity();
    }

    WorkspaceSelector workspace() {
        return target.workspace();
    }

    /** Whether the cloud is the emulator of this build, so that its tokens are useless afterwards. */
    boolean endsWithBuild() {
        return emulatorVault.isPresent();
    }

    /** Warns if the Azure portal would not allow the name of the workspace. */
    void warnAboutName(Progress progress) {
        if (workspace() instanceof WorkspaceSelector.Named named) {
            WorkspaceSpecParser.warnings(named.name()).forEach(progress::warn);
        }
    }

    /** Returns the key vault secret that is configured for the token. */
    Optional<KeyVaultSecretName> vaultSecret(GoalContext goal) {
        return new KeyVaultSecretResolver(goal.settings())
                .resolve(cloud())
                .map(named -> emulatorVault
                        .map(vault -> new KeyVaultSecretName(vault, named.name()))
                        .orElseGet(() -> {
                            if (goal.build().offline()) {
                                Offline.requireLoopback(Stream.of(named.vault()));
                            }
                            return named;
                        }));
    }

    /**
     * Returns the clients of the goal. All goals of a build share one set of connections; modules that load the
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
        announceIdentity(build, goal.progress());
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
        return new AzureClients(shared, deadline, ApiVersionSelection.toFind(goal));
    }

    /**
     * Logs the identity and its source once per identity, after the configuration is validated and before any
     * request.
     */
    private void announceIdentity(BuildContext build, Progress progress) {
        String who = identity().authType() + ": " + identity().describe();
        if (build.memory().once("authenticating with " + who)) {
            String others = otherIdentities.isEmpty()
                    ? ""
                    : "; also configured, but not used: " + String.join(", ", otherIdentities)
                            + " (set authType to select one)";
            progress.info("Authenticating with " + who + others);
        }
    }
}
