/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * The parameters of this plugin, from its plugin descriptor.
 *
 * @param elements the elements of all goals with their properties; an empty property if there is none
 * @param ofGoal the elements of the current goal
 * @param switches the boolean elements of the current goal
 */
record KnownParameters(Map<String, String> elements, Set<String> ofGoal, List<String> switches) {
    static final String PREFIX = "adb.";
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(" + Pattern.quote(PREFIX) + "\\w+)}");

    /** Reads the descriptor once per build, because in a large reactor this takes longer than all other checks. */
    @SuppressWarnings("unchecked") // only this class uses the key
    static KnownParameters of(MavenSession session, MojoExecution execution) {
        MojoDescriptor goal = execution.getMojoDescriptor();
        PluginDescriptor plugin = goal == null ? null : goal.getPluginDescriptor();
        Map<String, String> elements = plugin == null
                ? Map.of()
                : (Map<String, String>)
                        SessionStore.of(session).get("parameters of " + plugin.getId(), () -> elements(plugin));
        Set<String> ofGoal = new TreeSet<>();
        List<String> switches = new ArrayList<>();
        if (goal != null) {
            for (Parameter parameter : editable(goal)) {
                ofGoal.add(parameter.getName());
                if (parameter.getType().equals("boolean")) {
                    switches.add(parameter.getName());
                }
            }
        }
        return new KnownParameters(elements, ofGoal, switches);
    }

    private static Map<String, String> elements(PluginDescriptor plugin) {
        Map<String, String> elements = new TreeMap<>();
        for (MojoDescriptor mojo : plugin.getMojos()) {
            for (Parameter parameter : editable(mojo)) {
                elements.put(parameter.getName(), property(mojo, parameter));
            }
        }
        return elements;
    }

    /** Whether a goal supports a property; true if the plugin descriptor is not available. */
    static boolean takes(MojoExecution execution, String goal, String property) {
        MojoDescriptor own = execution.getMojoDescriptor();
        PluginDescriptor plugin = own == null ? null : own.getPluginDescriptor();
        MojoDescriptor mojo = plugin == null ? null : plugin.getMojo(goal);
        if (mojo == null) {
            return true;
        }
        for (Parameter parameter : editable(mojo)) {
            if (property(mojo, parameter).equals(property)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the plugin descriptor is available. */
    boolean isKnown() {
        return !elements.isEmpty();
    }

    /** Returns the property of an element; empty if there is none. */
    String property(String element) {
        return elements.getOrDefault(element, "");
    }

    /** Returns the elements that have a property. */
    List<String> withProperty() {
        List<String> settable = new ArrayList<>();
        elements.forEach((element, property) -> {
            if (!property.isEmpty()) {
                settable.add(element);
            }
        });
        return settable;
    }

    private static List<Parameter> editable(MojoDescriptor mojo) {
        List<Parameter> editable = new ArrayList<>();
        if (mojo.getParameters() != null) {
            for (Parameter parameter : mojo.getParameters()) {
                if (parameter.isEditable()) {
                    editable.add(parameter);
                }
            }
        }
        return editable;
    }

    private static String property(MojoDescriptor mojo, Parameter parameter) {
        Matcher matcher = EXPRESSION.matcher(expression(mojo, parameter));
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static String expression(MojoDescriptor mojo, Parameter parameter) {
        if (parameter.getExpression() != null) {
            return parameter.getExpression();
        }
        PlexusConfiguration configuration = mojo.getMojoConfiguration();
        PlexusConfiguration child = configuration == null ? null : configuration.getChild(parameter.getName(), false);
        return child == null ? "" : child.getValue("");
    }
}
