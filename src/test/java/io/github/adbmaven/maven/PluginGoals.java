/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfigurationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Executions of this plugin's goals, with the descriptor and the configuration that Maven would create. */
final class PluginGoals {
    private final PluginDescriptor plugin = read();

    MojoExecution typed(String goal, Map<String, String> elements) {
        return configured(new MojoExecution(mojo(goal), "default-cli", MojoExecution.Source.CLI), elements);
    }

    MojoExecution bound(String goal, String id, Map<String, String> elements) {
        return configured(new MojoExecution(mojo(goal), id, MojoExecution.Source.LIFECYCLE), elements);
    }

    static Xpp3Dom configuration(Map<String, String> elements) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        elements.forEach((name, text) -> {
            Xpp3Dom element = new Xpp3Dom(name);
            element.setValue(text);
            configuration.addChild(element);
        });
        return configuration;
    }

    /** Merges, like Maven, the expressions and defaults of the goal's parameters with the elements of the POM. */
    private static MojoExecution configured(MojoExecution execution, Map<String, String> elements) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        for (PlexusConfiguration parameter :
                execution.getMojoDescriptor().getMojoConfiguration().getChildren()) {
            Xpp3Dom element = new Xpp3Dom(parameter.getName());
            element.setValue(elements.getOrDefault(parameter.getName(), parameter.getValue(null)));
            String standard = parameter.getAttribute("default-value");
            if (standard != null) {
                element.setAttribute("default-value", standard);
            }
            configuration.addChild(element);
        }
        execution.setConfiguration(configuration);
        return execution;
    }

    private MojoDescriptor mojo(String goal) {
        return plugin.getMojo(goal);
    }

    private static PluginDescriptor read() {
        try (Reader reader = Files.newBufferedReader(Path.of("target/classes/META-INF/maven/plugin.xml"))) {
            return new PluginDescriptorBuilder().build(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PlexusConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
