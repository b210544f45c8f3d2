/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.azure.entra.TenantDiscovery;
import io.github.adbmaven.azure.http.ProxyConfiguration;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.settings.CloudResolver;
import io.github.adbmaven.settings.ProxyResolver;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.settings.TypedSettings;
import io.github.adbmaven.settings.WorkspaceSelectorResolver;
import io.github.adbmaven.settings.identity.IdentityResolver;
import io.github.adbmaven.wait.Progress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Resolves the target of a goal. This is the only place that distinguishes the emulator from other clouds. */
final class GoalTargetResolver {
    private GoalTargetResolver() {}

    /** @param content the resources that the goal needs in an emulator */
    static GoalTarget resolve(GoalContext goal, EmulatorContent content) {
        Optional<Cloud> cloud = new CloudResolver(goal.settings()).resolve();
        WorkspaceSelectorResolver workspaces = new WorkspaceSelectorResolver(goal.settings());
        WorkspaceSelector workspace;
        if (content == EmulatorContent.SUBSCRIPTION) {
            workspace = workspaces.subscription();
        } else {
            workspace = cloud.isPresent() ? workspaces.resolve(cloud.get()) : workspaces.resolve();
        }
        return cloud.isPresent()
                ? inCloud(goal, cloud.get(), workspace, content)
                : inEmulator(goal, EmbeddedEmulator.of(goal, workspace, content));
    }

    private static GoalTarget inEmulator(GoalContext goal, EmbeddedEmulator emulator) {
        if (goal.build().memory().once("emulator")) {
            goal.progress()
                    .info(
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

    private static GoalTarget inCloud(
            GoalContext goal, Cloud cloud, WorkspaceSelector workspace, EmulatorContent content) {
        BuildContext build = goal.build();
        Settings settings = goal.settings();
        if (workspace instanceof WorkspaceSelector.OnlyOne && content != EmulatorContent.SUBSCRIPTION) {
            build.typedGoal()
                    .withConfiguredWorkspace()
                    .ifPresent(command -> goal.progress()
                            .warn(
                                    "A goal that is run from the command line does not read the workspace configuration of an"
                                            + " execution or another module. To use it, run: mvn " + command));
        }
        Optional<String> tenantSource = TenantDiscovery.source(cloud, workspace);
        IdentityResolver.Chosen chosen = new IdentityResolver(
                        settings, build.servers(), build.executionRoot(), tenantSource.isPresent())
                .resolve();
        if (build.offline()) {
            Offline.requireLoopback(cloud, workspace);
        }
        return new GoalTarget(
                new AzureTarget(cloud, chosen.identity(), workspace),
                TypedSettings.caBundle(settings, build.executionRoot()),
                proxies(build, settings, goal.progress()),
                Map.of(),
                chosen.unused(),
                Optional.empty());
    }

    /** Resolves the proxies. Unless configured otherwise, the JDK sends no Basic credentials to proxies for https. */
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
}
