/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.settings.ConfigurationElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Reads elements that hold others as they stand in the POM. Maven would fill them into beans as well, but then refuses an
 * unknown element in words of its own that do not tell the known ones; what it hands over as it stands, it does not fill the
 * placeholders of: those that an earlier goal defines are filled here.
 */
final class NestedConfigurationReader {
    private final PluginParameterExpressionEvaluator evaluator;

    NestedConfigurationReader(MavenSession session, MojoExecution execution) {
        this.evaluator = new PluginParameterExpressionEvaluator(session, execution);
    }

    ConfigurationElement read(PlexusConfiguration configuration) {
        List<ConfigurationElement> children = new ArrayList<>();
        for (PlexusConfiguration child : configuration.getChildren()) {
            children.add(read(child));
        }
        return new ConfigurationElement(configuration.getName(), text(configuration), children);
    }

    /** The text of a parameter, also of one that a property or the default sets; empty if nothing sets it. */
    String text(MojoExecution execution, String parameter) {
        Optional<Xpp3Dom> element = Optional.ofNullable(execution.getConfiguration())
                .map(configuration -> configuration.getChild(parameter));
        String written = element.map(Xpp3Dom::getValue).orElse("");
        String text = filled(written);
        boolean given = !text.isEmpty() && !text.equals("${" + KnownParameters.PREFIX + parameter + "}");
        return given
                ? text
                : element.map(found -> found.getAttribute("default-value")).orElse("");
    }

    private String text(PlexusConfiguration configuration) {
        return filled(Optional.ofNullable(configuration.getValue()).orElse("").strip());
    }

    /** A placeholder that nothing fills stays, and is refused with all others. */
    private String filled(String written) {
        try {
            return Optional.ofNullable(evaluator.evaluate(written))
                    .orElse(written)
                    .toString();
        } catch (ExpressionEvaluationException e) {
            return written;
        }
    }
}
