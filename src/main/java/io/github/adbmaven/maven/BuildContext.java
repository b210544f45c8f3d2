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

/** What a goal may know of the build that it runs in. */
public final class BuildContext {
    private static final String ENVIRONMENT = "env.";

    private final MavenSession session;
    private final MojoExecution execution;
    private final SettingsDecrypter decrypter;
    private final MavenProject project;

    public BuildContext(MavenSession session, MojoExecution execution, SettingsDecrypter decrypter) {
        this.session = session;
        this.execution = execution;
        this.decrypter = decrypter;
        // When the build is over, the session has none.
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
    public boolean invokedFromCommandLine() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    /** Goals as they can be typed in this build. */
    public GoalCommand typedGoal() {
        return new GoalCommand(session, execution, project(), top());
    }

    /** Whether somebody may be asked. */
    public boolean interactive() {
        return session.getRequest().isInteractiveMode();
    }

    public boolean offline() {
        return session.isOffline();
    }

    /** Whether there is a POM at all. */
    public boolean hasPom() {
        return project().getFile() != null;
    }

    /** groupId:artifactId of the top project; absent without a POM. */
    public Optional<String> topProject() {
        return hasPom() ? Optional.of(top().getGroupId() + ":" + top().getArtifactId()) : Optional.empty();
    }

    /** The version of the top project. */
    public String topVersion() {
        return top().getVersion();
    }

    /** The version of this plugin. */
    public String pluginVersion() {
        return execution.getVersion();
    }

    /** Whether the goal is bound to an integration-test phase of a build that runs no such tests. */
    public boolean testsAreSkipped() {
        String phase = execution.getLifecyclePhase();
        return phase != null
                && phase.endsWith("integration-test")
                && Stream.of("skipITs", "skipTests", "maven.test.skip").anyMatch(this::isSwitchedOn);
    }

    /** Maven's own rule: the command line wins over the POM; a property without a value counts. */
    private boolean isSwitchedOn(String property) {
        String text = session.getUserProperties()
                .getProperty(property, project().getProperties().getProperty(property));
        return text != null && (text.isEmpty() || Boolean.parseBoolean(text));
    }

    /** This module's folder for files of the plugin. */
    public Path directory() {
        return directoryOf(buildDirectory());
    }

    /** The top project's folder for files of the plugin. */
    public Path topDirectory() {
        return directoryOf(topBuildDirectory());
    }

    /** The receipt of the build. */
    public Path receiptFile() {
        return topDirectory().resolve("receipt.json");
    }

    /** The top project's folder for everything that can be made anew. */
    public Path topBuildDirectory() {
        return buildDirectoryOf(top());
    }

    private String mavenVersion() {
        return session.getSystemProperties().getProperty("maven.version", "");
    }

    /** Where Maven was started. */
    public Path executionRoot() {
        return Path.of(session.getExecutionRootDirectory());
    }

    /** This module's folder for everything that can be made anew. */
    public Path buildDirectory() {
        return buildDirectoryOf(project());
    }

    /** When Maven was started, by this machine's clock. */
    public Instant startTime() {
        return session.getStartTime().toInstant();
    }

    /** Whether the goal runs for one project of several, unless it was typed. */
    public boolean hasSeveralProjects() {
        return projects().size() > 1;
    }

    /** The name of this module, unique in the build. */
    String module() {
        return project().getId();
    }

    /** The project that Maven was started in, also if {@code -pl} leaves it out of the build. */
    private MavenProject top() {
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

    /** Without a POM Maven does not fill in the build directory. */
    private Path buildDirectoryOf(MavenProject project) {
        return project.getFile() == null
                ? executionRoot().resolve("target")
                : Path.of(project.getBuild().getDirectory());
    }
}
