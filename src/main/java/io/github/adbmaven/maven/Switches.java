/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.settings.SettingValue;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;

/** Checks boolean parameters, because Maven treats every value other than true as false. */
public final class Switches {
    private final MavenSession session;
    private final MojoExecution execution;

    public Switches(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
    }

    /**
     * Checks all boolean parameters of the goal.
     *
     * @throws ProblemException if one is neither true nor false
     */
    public void check() {
        NestedConfigurationReader configuration = new NestedConfigurationReader(session, execution);
        Location location = new Location(session, execution);
        for (String name : KnownParameters.of(session, execution).switches()) {
            String text = configuration.text(execution, name);
            if (!text.isBlank() && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                SettingValue value = location.locate(name, KnownParameters.PREFIX + name, text);
                throw new ProblemException(Problem.configuration(
                                ErrorCode.INVALID_VALUE,
                                "Invalid " + name + " \"" + text + "\": it must be true or false.")
                        .configuredBy(value.source())
                        .remedy("set it to true or false. Nothing was sent."));
            }
        }
    }
}
