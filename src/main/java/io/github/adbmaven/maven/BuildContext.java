/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.config.ServerCredentials;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** What a goal may know of the build that it runs in. */
public final class BuildContext {
    private static final String ENVIRONMENT = "env.";

    private final MavenSession session;
    private final MojoExecution execution;
    private final SettingsDecrypter decrypter;

    public BuildContext(MavenSession session, MojoExecution execution, SettingsDecrypter decrypter) {
        this.session = session;
        this.execution = execution;
        this.decrypter = decrypter;
    }

    public BuildMemory memory() {
        return BuildMemory.of(session);
    }

    public EndOfBuild end() {
        return EndOfBuild.of(session);
    }

    public ServerCredentials.Source servers() {
        return new SettingsServers(session.getSettings(), decrypter);
    }

    /** The environment of whoever started the build, which in a daemon is not that of this process. */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        session.getSystemProperties().forEach((name, value) -> {
            String text = name.toString();
            if (text.startsWith(ENVIRONMENT)) {
                environment.put(text.substring(ENVIRONMENT.length()), value.toString());
            }
        });
        return environment;
    }

    /** Whether the user typed the goal; otherwise it is bound to a phase. */
    public boolean typed() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    public boolean offline() {
        return session.isOffline();
    }

    /** Whether there is a POM at all. */
    public boolean hasPom() {
        return project().getFile() != null;
    }

    /** The top project, if there is a POM. */
    public Optional<MavenProject> topProject() {
        return hasPom() ? Optional.of(session.getTopLevelProject()) : Optional.empty();
    }

    /** This module's folder for files of the plugin. */
    public Path directory() {
        return directoryOf(project());
    }

    /** The top project's folder for files of the plugin. */
    public Path topDirectory() {
        return directoryOf(session.getTopLevelProject());
    }

    /** How the user calls a path: relative to where Maven was started, if it is below. */
    public String display(Path path) {
        Path start =
                Path.of(session.getExecutionRootDirectory()).toAbsolutePath().normalize();
        Path absolute = path.toAbsolutePath().normalize();
        return (absolute.startsWith(start) ? start.relativize(absolute) : absolute).toString();
    }

    MavenProject project() {
        return session.getCurrentProject();
    }

    List<MavenProject> projects() {
        return session.getProjects();
    }

    /** Without a POM Maven does not fill in the build directory. */
    private Path directoryOf(MavenProject project) {
        Path target = project.getFile() == null
                ? Path.of(session.getExecutionRootDirectory(), "target")
                : Path.of(project.getBuild().getDirectory());
        return target.resolve("adb");
    }
}
