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
 * Reads nested elements from the raw configuration. Maven could inject them into beans, but its error for an unknown element does
 * not list the known ones. Maven does not evaluate expressions in raw configuration, so this class does.
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

    /** Returns the text of a parameter, including values from properties and defaults; empty if it is not set. */
    String text(MojoExecution execution, String parameter) {
        Optional<Xpp3Dom> element = Optional.ofNullable(execution.getConfiguration())
                .map(configuration -> configuration.getChild(parameter));
        String written = element.map(Xpp3Dom::getValue).orElse("");
        String text = evaluate(written);
        boolean isSet = !text.isEmpty() && !text.equals("${" + KnownParameters.PREFIX + parameter + "}");
        return isSet
                ? text
                : element.map(found -> found.getAttribute("default-value")).orElse("");
    }

    private String text(PlexusConfiguration configuration) {
        return evaluate(Optional.ofNullable(configuration.getValue()).orElse("").strip());
    }

    /** Evaluates expressions. Undefined placeholders are kept, so that validation can reject them. */
    private String evaluate(String written) {
        try {
            return Optional.ofNullable(evaluator.evaluate(written))
                    .orElse(written)
                    .toString();
        } catch (ExpressionEvaluationException e) {
            return written;
        }
    }
}
