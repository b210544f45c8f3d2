/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;

/**
 * The parameters that this plugin has, from the descriptor that Maven itself configures the goals with.
 *
 * @param elements the element of each parameter of any goal, with its property; an empty property if it has none
 * @param ofGoal the elements of the goal that runs
 * @param switches the elements of the goal that runs which are true or false
 */
record KnownParameters(Map<String, String> elements, Set<String> ofGoal, List<String> switches) {
    static final String PREFIX = "adb.";
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(" + Pattern.quote(PREFIX) + "\\w+)}");

    static KnownParameters of(MojoExecution execution) {
        Map<String, String> elements = new TreeMap<>();
        Set<String> ofGoal = new TreeSet<>();
        List<String> switches = new ArrayList<>();
        MojoDescriptor goal = execution.getMojoDescriptor();
        if (goal != null && goal.getPluginDescriptor() != null) {
            goal.getPluginDescriptor()
                    .getMojos()
                    .forEach(mojo -> editable(mojo)
                            .forEach(parameter -> elements.put(parameter.getName(), property(mojo, parameter))));
        }
        if (goal != null) {
            editable(goal).forEach(parameter -> {
                ofGoal.add(parameter.getName());
                if (parameter.getType().equals("boolean")) {
                    switches.add(parameter.getName());
                }
            });
        }
        return new KnownParameters(elements, ofGoal, switches);
    }

    /** Whether a goal of this plugin takes a property; every one, where the descriptor of the plugin is not known. */
    static boolean takes(MojoExecution execution, String goal, String property) {
        return Optional.ofNullable(execution.getMojoDescriptor())
                .map(MojoDescriptor::getPluginDescriptor)
                .map(plugin -> plugin.getMojo(goal))
                .map(mojo -> editable(mojo)
                        .anyMatch(parameter -> property(mojo, parameter).equals(property)))
                .orElse(true);
    }

    /** Without the descriptor of the whole plugin there is nothing to compare names with. */
    boolean isKnown() {
        return !elements.isEmpty();
    }

    /** The property of an element; empty if it has none. */
    String property(String element) {
        return elements.getOrDefault(element, "");
    }

    /** The elements that have a property. */
    List<String> withProperty() {
        return elements.keySet().stream()
                .filter(element -> !property(element).isEmpty())
                .toList();
    }

    private static Stream<Parameter> editable(MojoDescriptor mojo) {
        return mojo.getParameters() == null
                ? Stream.empty()
                : mojo.getParameters().stream().filter(Parameter::isEditable);
    }

    private static String property(MojoDescriptor mojo, Parameter parameter) {
        return Optional.ofNullable(parameter.getExpression())
                .or(() -> Optional.ofNullable(mojo.getMojoConfiguration())
                        .map(configuration -> configuration.getChild(parameter.getName(), false))
                        .map(child -> child.getValue("")))
                .map(EXPRESSION::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .orElse("");
    }
}
