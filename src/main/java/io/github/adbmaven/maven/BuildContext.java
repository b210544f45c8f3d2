/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.model.HttpProxy;
import io.github.adbmaven.settings.ServerCredentials;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** The Maven build in which a goal runs. */
public final class BuildContext {
    private static final String ENVIRONMENT_PREFIX = "env.";

    private final MavenSession session;
    private final MojoExecution execution;
    private final SettingsDecrypter decrypter;
    private final MavenProject project;

    public BuildContext(MavenSession session, MojoExecution execution, SettingsDecrypter decrypter) {
        this.session = session;
        this.execution = execution;
        this.decrypter = decrypter;
        // The session has no current project after the build.
        this.project = session.getCurrentProject();
    }

    public SessionStore memory() {
        return SessionStore.of(session);
    }

    public MavenSessionEndTasks end() {
        return MavenSessionEndTasks.of(session);
    }

    public ServerCredentials.Source servers() {
        return new SettingsServers(session.getSettings(), decrypter, mavenVersion());
    }

    /** The active proxies of settings.xml, the preferred one first. */
    public List<HttpProxy> proxies() {
        return new SettingsProxies(session.getSettings(), decrypter, mavenVersion()).read();
    }

    /** Returns the environment of the Maven client; in a daemon it differs from the environment of this process. */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        session.getSystemProperties().forEach((name, value) -> {
            String text = name.toString();
            if (text.startsWith(ENVIRONMENT_PREFIX)) {
                environment.put(text.substring(ENVIRONMENT_PREFIX.length()), value.toString());
            }
        });
        return environment;
    }

    /** Whether the goal was invoked on the command line; otherwise it is bound to a phase. */
    public boolean invokedFromCommandLine() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    /** Returns commands that run goals with the configuration of this goal. */
    public GoalCommand typedGoal() {
        return new GoalCommand(session, execution, project(), topLevelProject());
    }

    /** Whether Maven runs in interactive mode. */
    public boolean interactive() {
        return session.getRequest().isInteractiveMode();
    }

    public boolean offline() {
        return session.isOffline();
    }

    /** Whether the build has a POM. */
    public boolean hasPom() {
        return project().getFile() != null;
    }

    /** Returns groupId:artifactId of the top-level project; absent without a POM. */
    public Optional<String> topProject() {
        return hasPom()
                ? Optional.of(
                        topLevelProject().getGroupId() + ":" + topLevelProject().getArtifactId())
                : Optional.empty();
    }

    /** Returns the version of the top-level project. */
    public String topVersion() {
        return topLevelProject().getVersion();
    }

    /** Returns the version of this plugin. */
    public String pluginVersion() {
        return execution.getVersion();
    }

    /** Whether the goal is bound to an integration-test phase and the build skips these tests. */
    public boolean testsAreSkipped() {
        String phase = execution.getLifecyclePhase();
        return phase != null
                && phase.endsWith("integration-test")
                && Stream.of("skipITs", "skipTests", "maven.test.skip").anyMatch(this::isEnabled);
    }

    /** Like Maven, gives the command line precedence over the POM and treats a property without a value as true. */
    private boolean isEnabled(String property) {
        String text = session.getUserProperties()
                .getProperty(property, project().getProperties().getProperty(property));
        return text != null && (text.isEmpty() || Boolean.parseBoolean(text));
    }

    /** Returns this module's directory for files of the plugin. */
    public Path directory() {
        return directoryOf(buildDirectory());
    }

    /** Returns the top-level project's directory for files of the plugin. */
    public Path topDirectory() {
        return directoryOf(topBuildDirectory());
    }

    /** Returns the path of the receipt. */
    public Path receiptFile() {
        return topDirectory().resolve("receipt.json");
    }

    /** Returns the build directory of the top-level project. */
    public Path topBuildDirectory() {
        return buildDirectoryOf(topLevelProject());
    }

    private String mavenVersion() {
        return session.getSystemProperties().getProperty("maven.version", "");
    }

    /** Returns the directory in which Maven was started. */
    public Path executionRoot() {
        return Path.of(session.getExecutionRootDirectory());
    }

    /** Returns the build directory of this module. */
    public Path buildDirectory() {
        return buildDirectoryOf(project());
    }

    /** Returns when Maven was started, according to the local clock. */
    public Instant startTime() {
        return session.getStartTime().toInstant();
    }

    /** Whether the build has several projects. */
    public boolean hasSeveralProjects() {
        return projects().size() > 1;
    }

    /** Returns the ID of this module, which is unique in the build. */
    String module() {
        return project().getId();
    }

    /** Returns the project in which Maven was started, even if {@code -pl} excludes it. */
    private MavenProject topLevelProject() {
        return Stream.ofNullable(session.getAllProjects())
                .flatMap(List::stream)
                .filter(MavenProject::isExecutionRoot)
                .findFirst()
                .orElseGet(session::getTopLevelProject);
    }

    MavenProject project() {
        return project;
    }

    List<MavenProject> projects() {
        return session.getProjects();
    }

    private static Path directoryOf(Path buildDirectory) {
        return buildDirectory.resolve("adb");
    }

    /** Without a POM, Maven sets no build directory. */
    private Path buildDirectoryOf(MavenProject project) {
        return project.getFile() == null
                ? executionRoot().resolve("target")
                : Path.of(project.getBuild().getDirectory());
    }
}
