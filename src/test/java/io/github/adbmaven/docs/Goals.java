/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import io.github.adbmaven.settings.Setting;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfigurationException;

/** Reads the goals and their parameters from the plugin descriptor. */
final class Goals {
    private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");

    private final List<MojoDescriptor> goals;

    private Goals(List<MojoDescriptor> goals) {
        this.goals = goals;
    }

    static Goals read() {
        try (Reader reader = Files.newBufferedReader(DESCRIPTOR)) {
            return new Goals(new PluginDescriptorBuilder()
                    .build(reader).getMojos().stream()
                            .sorted(Comparator.comparing(MojoDescriptor::getGoal))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PlexusConfigurationException e) {
            throw new IllegalStateException(DESCRIPTOR + " cannot be read", e);
        }
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        goals.forEach(goal -> names.add(goal.getGoal()));
        return names;
    }

    /** Returns the elements of all goals. */
    Set<String> elements() {
        Set<String> elements = new TreeSet<>();
        goals.stream().flatMap(Goals::parameters).forEach(parameter -> elements.add(parameter.getName()));
        return elements;
    }

    /** Returns one line for each goal, parameter and environment variable of the public interface. */
    Stream<String> lines() {
        return Stream.concat(
                goals.stream().flatMap(Goals::lines),
                Stream.of(Setting.values()).flatMap(Goals::lines));
    }

    private static Stream<String> lines(MojoDescriptor goal) {
        String phase = goal.getPhase() == null ? "no phase" : goal.getPhase();
        return Stream.concat(
                Stream.of("goal " + goal.getGoal() + ", " + phase),
                parameters(goal).map(parameter -> "goal " + goal.getGoal() + " " + line(goal, parameter)));
    }

    private static String line(MojoDescriptor goal, Parameter parameter) {
        PlexusConfiguration configuration = goal.getMojoConfiguration().getChild(parameter.getName());
        String type = parameter.getType().substring(parameter.getType().lastIndexOf('.') + 1);
        return "<" + parameter.getName() + "> " + type + ", "
                + configuration.getValue("no property").replaceAll("^\\$\\{|}$", "")
                + ", default " + configuration.getAttribute("default-value", "none")
                + (parameter.isRequired() ? ", required" : "");
    }

    private static Stream<String> lines(Setting setting) {
        return setting.environmentNames().stream()
                .map(name -> "environment " + name + " -> "
                        + (setting.element().isEmpty() ? setting.name() : "<" + setting.element() + ">"));
    }

    private static Stream<Parameter> parameters(MojoDescriptor goal) {
        return goal.getParameters().stream()
                // Maven injects this parameter; users cannot set it.
                .filter(Parameter::isEditable)
                .sorted(Comparator.comparing(Parameter::getName));
    }
}
