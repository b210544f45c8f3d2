/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * Prints the goals of this plugin, or one goal with its parameters: {@code mvn adb:help -Ddetail=true -Dgoal=issue-token}.
 *
 * @since 1.0.0
 */
@Mojo(name = "help", requiresProject = false, threadSafe = true)
public final class HelpMojo extends AbstractMojo {
    private static final String DESCRIPTION = "/META-INF/maven/io.github.adbmaven/adb-maven-plugin/plugin-help.xml";

    /** The execution of this goal. */
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /**
     * Whether to print the parameters of each goal too.
     *
     * @since 1.0.0
     */
    @Parameter(property = "detail", defaultValue = "false")
    private boolean detail;

    /**
     * The goal to print. Default: all goals.
     *
     * @since 1.0.0
     */
    @Parameter(property = "goal")
    private @Nullable String goal;

    /**
     * The maximum length of a line, in characters.
     *
     * @since 1.0.0
     */
    @Parameter(property = "lineLength", defaultValue = "80")
    private int lineLength;

    /**
     * The number of spaces of one level of indentation.
     *
     * @since 1.0.0
     */
    @Parameter(property = "indentSize", defaultValue = "2")
    private int indentSize;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        GoalHelp help = new GoalHelp(read(), execution.getVersion(), lineLength, indentSize);
        if (goal == null || goal.isBlank()) {
            getLog().info(help.all(detail));
            return;
        }
        // Accept a copied name such as adb:issue-token.
        String name = goal.strip().replaceFirst("^adb:", "");
        String text = help.of(name, detail)
                .orElseThrow(() -> new MojoFailureException(
                        Problem.configuration(ErrorCode.UNKNOWN_GOAL, "Unknown goal \"" + goal + "\".")
                                .remedy("choose one of " + String.join(", ", help.names()) + ".")
                                .render()));
        getLog().info(text);
    }

    private static org.w3c.dom.Element read() throws MojoExecutionException {
        try (InputStream in = HelpMojo.class.getResourceAsStream(DESCRIPTION)) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException | IllegalArgumentException e) {
            throw new MojoExecutionException("The plugin descriptor in the plugin's jar cannot be read.", e);
        }
    }
}
