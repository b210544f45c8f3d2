/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.settings.Setting;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Finds a workspace that a directly invoked goal does not use, because Maven applies only the plugin configuration of the top-level
 * project, and not that of executions and other modules.
 *
 * @param execution the execution that configures the workspace; absent if the plugin configuration of the project does
 */
record WorkspaceConfigurationFinder(MavenProject project, Optional<String> execution) {

    /** Returns the first workspace configuration in these projects. */
    static Optional<WorkspaceConfigurationFinder> in(List<MavenProject> projects, MavenProject current) {
        return projects.stream()
                .flatMap(project -> Optional.ofNullable(project.getPlugin(GoalCommand.PLUGIN)).stream()
                        .flatMap(plugin -> in(project, plugin, current).stream()))
                .findFirst();
    }

    private static Optional<WorkspaceConfigurationFinder> in(
            MavenProject project, Plugin plugin, MavenProject current) {
        if (!project.equals(current) && namesWorkspace(plugin.getConfiguration())) {
            return Optional.of(new WorkspaceConfigurationFinder(project, Optional.empty()));
        }
        return plugin.getExecutions().stream()
                .filter(execution -> namesWorkspace(execution.getConfiguration()))
                .map(PluginExecution::getId)
                .findFirst()
                .map(id -> new WorkspaceConfigurationFinder(project, Optional.of(id)));
    }

    private static boolean namesWorkspace(@Nullable Object configuration) {
        return configuration instanceof Xpp3Dom dom
                && Stream.of(Setting.WORKSPACE_NAME, Setting.WORKSPACE_RESOURCE_ID, Setting.HOST)
                        .map(setting -> dom.getChild(setting.element()))
                        .anyMatch(Objects::nonNull);
    }
}
