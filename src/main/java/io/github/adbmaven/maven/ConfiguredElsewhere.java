/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.config.Setting;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Finds the workspace that a typed goal does not see: Maven gives it the configuration of the plugin in the top project, never
 * that of an execution or of another module.
 */
final class ConfiguredElsewhere {
    private static final String KEY = "io.github.adbmaven:adb-maven-plugin";

    private final MavenProject current;

    ConfiguredElsewhere(MavenProject current) {
        this.current = current;
    }

    /** What to type after {@code mvn} to run a goal with a workspace that is configured somewhere in these projects. */
    Optional<String> command(String goal, Iterable<MavenProject> projects) {
        for (MavenProject project : projects) {
            Plugin plugin = project.getPlugin(KEY);
            Optional<String> found = plugin == null ? Optional.empty() : command(goal, project, plugin);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> command(String goal, MavenProject project, Plugin plugin) {
        String module = project.equals(current) ? "" : " -pl :" + project.getArtifactId();
        if (!module.isEmpty() && namesWorkspace(plugin.getConfiguration())) {
            return Optional.of("adb:" + goal + module);
        }
        return plugin.getExecutions().stream()
                .filter(execution -> namesWorkspace(execution.getConfiguration()))
                .map(PluginExecution::getId)
                .findFirst()
                .map(id -> "adb:" + goal + "@" + id + module);
    }

    private static boolean namesWorkspace(@Nullable Object configuration) {
        return configuration instanceof Xpp3Dom dom
                && Stream.of(Setting.WORKSPACE_NAME, Setting.WORKSPACE_RESOURCE_ID, Setting.HOST)
                        .map(setting -> dom.getChild(setting.element()))
                        .anyMatch(Objects::nonNull);
    }
}
