/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.settings.SettingSource;
import io.github.adbmaven.settings.SettingValue;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Says where the value of a parameter came from: the POM's configuration, the command line, or a property. */
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
     * The value of a parameter that this goal does not share with the plugin's other goals: its own execution's, or the command
     * line's.
     */
    Optional<SettingValue> own(String element, String property, String text) {
        if (isInPom(element, property) && !isOfThePlugin(element)) {
            return Optional.of(locate(element, property, text));
        }
        return Optional.ofNullable(session.getUserProperties().getProperty(property))
                .filter(typed -> !typed.isBlank())
                .map(typed -> new SettingValue(typed, SettingSource.COMMAND_LINE, "-D" + property));
    }

    /** Maven merges the plugin's configuration into each execution: an execution's own value is one that differs. */
    private boolean isOfThePlugin(String element) {
        Optional<String> ofThePlugin = Optional.ofNullable(session.getCurrentProject())
                .map(project -> project.getPlugin(GoalCommand.PLUGIN))
                .map(Plugin::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .map(Xpp3Dom.class::cast)
                .flatMap(configuration -> text(configuration, element));
        return ofThePlugin.isPresent() && ofThePlugin.equals(text(execution.getConfiguration(), element));
    }

    private static Optional<String> text(Xpp3Dom configuration, String element) {
        return Optional.ofNullable(configuration.getChild(element)).map(Xpp3Dom::getValue);
    }

    /** Where the elements of this execution are. */
    String inPom() {
        return execution.getSource() == MojoExecution.Source.CLI
                ? "in the POM"
                : "in the POM, execution \"" + execution.getExecutionId() + "\"";
    }

    /** Maven fills in an expression of the property where the POM has no element. */
    private boolean isInPom(String name, String property) {
        return Optional.ofNullable(execution.getConfiguration())
                .map(configuration -> configuration.getChild(name))
                .filter(element -> element.getChildCount() > 0
                        || (element.getValue() != null && !element.getValue().equals("${" + property + "}")))
                .isPresent();
    }
}
