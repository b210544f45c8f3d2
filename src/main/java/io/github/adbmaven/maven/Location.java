/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.settings.SettingSource;
import io.github.adbmaven.settings.SettingValue;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Determines the source of a parameter value: the configuration in the POM, the command line or a property. */
final class Location {
    private final MavenSession session;
    private final MojoExecution execution;

    Location(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
    }

    SettingValue locate(String element, String property, String text) {
        if (isInPom(element, property)) {
            return new SettingValue(text, SettingSource.POM, "<" + element + "> " + inPom());
        }
        if (session.getUserProperties().containsKey(property)
                || session.getSystemProperties().containsKey(property)) {
            return new SettingValue(text, SettingSource.COMMAND_LINE, "-D" + property);
        }
        boolean declared = session.getCurrentProject() != null
                && session.getCurrentProject().getProperties().containsKey(property);
        return declared
                ? new SettingValue(text, SettingSource.POM_PROPERTY, "<" + property + "> in the POM's <properties>")
                : new SettingValue(text, SettingSource.DEFAULT, "the default");
    }

    /**
     * Returns the value of a parameter from the goal's own execution or from the command line, and not from the configuration of all
     * goals.
     */
    Optional<SettingValue> own(String element, String property, String text) {
        if (isInPom(element, property) && !isInPluginConfiguration(element)) {
            return Optional.of(locate(element, property, text));
        }
        return Optional.ofNullable(session.getUserProperties().getProperty(property))
                .filter(typed -> !typed.isBlank())
                .map(typed -> new SettingValue(typed, SettingSource.COMMAND_LINE, "-D" + property));
    }

    /** Maven merges the plugin configuration into each execution, so equal values count as plugin configuration. */
    private boolean isInPluginConfiguration(String element) {
        Optional<String> pluginValue = Optional.ofNullable(session.getCurrentProject())
                .map(project -> project.getPlugin(GoalCommand.PLUGIN))
                .map(Plugin::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .map(Xpp3Dom.class::cast)
                .flatMap(configuration -> text(configuration, element));
        return pluginValue.isPresent() && pluginValue.equals(text(execution.getConfiguration(), element));
    }

    private static Optional<String> text(Xpp3Dom configuration, String element) {
        return Optional.ofNullable(configuration.getChild(element)).map(Xpp3Dom::getValue);
    }

    /** Describes the location of the elements of this execution. */
    String inPom() {
        return execution.getSource() == MojoExecution.Source.CLI
                ? "in the POM"
                : "in the POM, execution \"" + execution.getExecutionId() + "\"";
    }

    /** If the POM has no element, Maven adds one with the expression of the property. */
    private boolean isInPom(String name, String property) {
        return Optional.ofNullable(execution.getConfiguration())
                .map(configuration -> configuration.getChild(name))
                .filter(element -> element.getChildCount() > 0
                        || (element.getValue() != null && !element.getValue().equals("${" + property + "}")))
                .isPresent();
    }
}
