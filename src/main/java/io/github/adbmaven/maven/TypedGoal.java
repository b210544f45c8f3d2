/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** What to type after {@code mvn}: goals in the place and with the configuration of the one that runs. */
public final class TypedGoal {
    static final String PLUGIN = "io.github.adbmaven:adb-maven-plugin";
    private static final String SHORT = "adb";

    /** What is skipped would do nothing again, and consent is given anew each time. */
    private static final Set<String> NOT_REPEATED = Set.of("adb.skip", "adb.autoApprove");

    private final MavenSession session;
    private final MojoExecution execution;
    private final MavenProject project;
    private final MavenProject top;

    TypedGoal(MavenSession session, MojoExecution execution, MavenProject project, MavenProject top) {
        this.session = session;
        this.execution = execution;
        this.project = project;
        this.top = top;
    }

    /** This goal once more: as it was, and with more options. */
    public String again(String... more) {
        return command(execution.getGoal(), goal(execution.getGoal(), Optional.empty()), more);
    }

    /** Another goal with the configuration of this one, and with more options. */
    public String like(String goal, String... more) {
        return execution.getSource() == MojoExecution.Source.CLI
                ? command(goal, goal(goal, Optional.empty()), more)
                : command(goal, goal(goal, Optional.of(execution.getExecutionId())), more) + module(project, top);
    }

    /** If it was typed and sees no workspace: this goal with the one that an execution or another module configures. */
    public Optional<String> withConfiguredWorkspace() {
        return execution.getSource() == MojoExecution.Source.CLI
                ? ConfiguredElsewhere.in(session.getProjects(), project)
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
        Set<String> replaced = Stream.of(more)
                .map(option -> option.replaceFirst("^-D", "").replaceFirst("=.*", ""))
                .collect(Collectors.toSet());
        String prefix = project.getPlugin(PLUGIN) == null ? PLUGIN + ":" + execution.getVersion() : SHORT;
        Stream<String> given = session.getUserProperties().stringPropertyNames().stream()
                .filter(property -> property.startsWith("adb."))
                .filter(property -> !NOT_REPEATED.contains(property) && !replaced.contains(property))
                .filter(property -> KnownParameters.takes(execution, name, property))
                .sorted()
                .map(property -> quoted(
                        "-D" + property + "=" + session.getUserProperties().getProperty(property)));
        return Stream.of(Stream.of(prefix + ":" + goal), given, Stream.of(more).map(TypedGoal::quoted))
                .flatMap(words -> words)
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_.,:/=@+-]*") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
