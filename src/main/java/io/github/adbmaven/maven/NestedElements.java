/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.config.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Reads elements that hold others as they stand in the POM. Maven would fill them into beans as well, but then refuses an
 * unknown element in words of its own that do not tell the known ones; what it hands over as it stands, it does not fill the
 * placeholders of: those that an earlier goal defines are filled here.
 */
final class NestedElements {
    private final PluginParameterExpressionEvaluator evaluator;

    NestedElements(MavenSession session, MojoExecution execution) {
        this.evaluator = new PluginParameterExpressionEvaluator(session, execution);
    }

    Element read(PlexusConfiguration configuration) {
        List<Element> children = new ArrayList<>();
        for (PlexusConfiguration child : configuration.getChildren()) {
            children.add(read(child));
        }
        return new Element(configuration.getName(), text(configuration), children);
    }

    /** A placeholder that nothing fills stays, and is refused with all others. */
    private String text(PlexusConfiguration configuration) {
        String written =
                Optional.ofNullable(configuration.getValue()).orElse("").strip();
        try {
            return Optional.ofNullable(evaluator.evaluate(written))
                    .orElse(written)
                    .toString();
        } catch (ExpressionEvaluationException e) {
            return written;
        }
    }
}
