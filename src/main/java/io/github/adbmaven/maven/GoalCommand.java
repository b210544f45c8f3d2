/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** Builds arguments of {@code mvn} that run a goal in the module and with the configuration of the current goal. */
public final class GoalCommand {
    static final String PLUGIN = "io.github.adbmaven:adb-maven-plugin";
    private static final String SHORT = "adb";

    /** Not repeated: a skipped goal would do nothing, and each change requires its own confirmation. */
    private static final Set<String> NOT_REPEATED = Set.of("adb.skip", "adb.autoApprove");

    private final MavenSession session;
    private final MojoExecution execution;
    private final MavenProject project;
    private final MavenProject top;

    GoalCommand(MavenSession session, MojoExecution execution, MavenProject project, MavenProject top) {
        this.session = session;
        this.execution = execution;
        this.project = project;
        this.top = top;
    }

    /** Returns the command that runs this goal again, with additional options. */
    public String rerun(String... more) {
        return command(execution.getGoal(), goal(execution.getGoal(), Optional.empty()), more);
    }

    /** Returns the command that runs another goal with the configuration of this one and additional options. */
    public String commandFor(String goal, String... more) {
        return execution.getSource() == MojoExecution.Source.CLI
                ? command(goal, goal(goal, Optional.empty()), more)
                : command(goal, goal(goal, Optional.of(execution.getExecutionId())), more) + module(project, top);
    }

    /** Returns this goal with the workspace that an execution or another module configures, if the goal was invoked directly. */
    public Optional<String> withConfiguredWorkspace() {
        return execution.getSource() == MojoExecution.Source.CLI
                ? WorkspaceConfigurationFinder.in(session.getProjects(), project)
                        .map(found -> SHORT + ":" + goal(execution.getGoal(), found.execution())
                                + module(found.project(), project))
                : Optional.empty();
    }

    /** Appends the execution ID, which makes Maven use the configuration of that execution. */
    private static String goal(String name, Optional<String> executionId) {
        return name + executionId.map(id -> "@" + id).orElse("");
    }

    private static String module(MavenProject module, MavenProject start) {
        return module.equals(start) ? "" : " -pl :" + module.getArtifactId();
    }

    /** Repeats the command line properties that the goal supports. No parameter is a secret. */
    private String command(String name, String goal, String... more) {
        Set<String> excluded = new HashSet<>(NOT_REPEATED);
        for (String option : more) {
            excluded.add(option.replaceFirst("^-D", "").replaceFirst("=.*", ""));
        }
        String prefix = project.getPlugin(PLUGIN) == null ? PLUGIN + ":" + execution.getVersion() : SHORT;
        StringBuilder command = new StringBuilder(prefix).append(':').append(goal);
        Properties userProperties = session.getUserProperties();
        for (String property : new TreeSet<>(userProperties.stringPropertyNames())) {
            if (property.startsWith("adb.")
                    && !excluded.contains(property)
                    && KnownParameters.takes(execution, name, property)) {
                command.append(' ').append(quoted("-D" + property + "=" + userProperties.getProperty(property)));
            }
        }
        for (String option : more) {
            command.append(' ').append(quoted(option));
        }
        return command.toString();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_.,:/=@+-]*") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
