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

/** What to type after {@code mvn}: goals in the place and with the configuration of the one that runs. */
public final class GoalCommand {
    static final String PLUGIN = "io.github.adbmaven:adb-maven-plugin";
    private static final String SHORT = "adb";

    /** What is skipped would do nothing again, and consent is given anew each time. */
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

    /** This goal once more: as it was, and with more options. */
    public String rerun(String... more) {
        return command(execution.getGoal(), goal(execution.getGoal(), Optional.empty()), more);
    }

    /** Another goal with the configuration of this one, and with more options. */
    public String commandFor(String goal, String... more) {
        return execution.getSource() == MojoExecution.Source.CLI
                ? command(goal, goal(goal, Optional.empty()), more)
                : command(goal, goal(goal, Optional.of(execution.getExecutionId())), more) + module(project, top);
    }

    /** If it was typed and sees no workspace: this goal with the one that an execution or another module configures. */
    public Optional<String> withConfiguredWorkspace() {
        return execution.getSource() == MojoExecution.Source.CLI
                ? WorkspaceConfigurationFinder.in(session.getProjects(), project)
                        .map(found -> SHORT + ":" + goal(execution.getGoal(), found.execution())
                                + module(found.project(), project))
                : Optional.empty();
    }

    /** An execution lends its configuration to a goal that names it. */
    private static String goal(String name, Optional<String> executionId) {
        return name + executionId.map(id -> "@" + id).orElse("");
    }

    private static String module(MavenProject module, MavenProject start) {
        return module.equals(start) ? "" : " -pl :" + module.getArtifactId();
    }

    /** Everything of ours that was typed and that the goal takes, for no parameter is a secret. */
    private String command(String name, String goal, String... more) {
        Set<String> left = new HashSet<>(NOT_REPEATED);
        for (String option : more) {
            left.add(option.replaceFirst("^-D", "").replaceFirst("=.*", ""));
        }
        String prefix = project.getPlugin(PLUGIN) == null ? PLUGIN + ":" + execution.getVersion() : SHORT;
        StringBuilder command = new StringBuilder(prefix).append(':').append(goal);
        Properties given = session.getUserProperties();
        for (String property : new TreeSet<>(given.stringPropertyNames())) {
            if (property.startsWith("adb.")
                    && !left.contains(property)
                    && KnownParameters.takes(execution, name, property)) {
                command.append(' ').append(quoted("-D" + property + "=" + given.getProperty(property)));
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
