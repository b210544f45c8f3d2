/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.goal.GoalContext;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.GivenSettings;
import io.github.adbmaven.maven.MavenProgress;
import io.github.adbmaven.maven.MojoParameters;
import io.github.adbmaven.maven.Switches;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.wait.Progress;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** Common behavior of all goals: skips the goal if configured, reads its parameters, and reports errors to Maven. */
abstract class AbstractAdbMojo extends AbstractMojo {
    private final BuildContextFactory builds;

    /** The current build. */
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /** The execution of this goal. */
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /**
     * Skips the goal. Values: {@code true} or {@code false}; every other value is an error.
     *
     * <p>A goal that is bound to an integration-test phase is also skipped if {@code skipITs}, {@code skipTests} or
     * {@code maven.test.skip} is set, because no test would use its token.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.skip", defaultValue = "false")
    private boolean skip;

    AbstractAdbMojo(BuildContextFactory builds) {
        this.builds = builds;
    }

    /** Adds the values of the fields of the goal. A goal overrides this to ignore some of them. */
    void collect(MojoParameters parameters) {
        parameters.addFieldsOf(this);
    }

    /** Runs the goal and reports its result. */
    abstract void run(GoalContext goal);

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        BuildContext build = builds.of(session, execution);
        Progress progress = new MavenProgress(getLog());
        try {
            new Switches(session, execution).check();
            if (skip || build.testsAreSkipped()) {
                getLog().info("Skipped.");
                return;
            }
            new GivenSettings(session, execution, progress).check();
            MojoParameters parameters = new MojoParameters(session, execution);
            collect(parameters);
            Settings settings = new Settings(parameters.values(), parameters.nested(), build.environment());
            run(new GoalContext(build, settings, progress));
        } catch (ProblemException e) {
            logCauses(e);
            throw toMavenException(e.problem());
        }
    }

    /**
     * Warns once per build that Maven's debug log contains the token, because the token is stored in a property.
     *
     * @param remedy when the token stops working, and the recommended alternative
     */
    final void warnOfDebugLog(GoalContext goal, String remedy) {
        if (getLog().isDebugEnabled() && goal.build().memory().once("token property in a debug log")) {
            goal.progress()
                    .warn(
                            "tokenProperty stores the token in a property, and Maven logs properties with -X: every reader of this"
                                    + " log can use the token " + remedy);
        }
    }

    static void log(List<String> lines, GoalContext goal) {
        for (String line : lines) {
            goal.progress().info(line);
        }
    }

    /** Logs the cause chain at debug level. */
    private void logCauses(ProblemException problem) {
        for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
            getLog().debug("Caused by " + cause.getClass().getName() + ": "
                    + LogSanitizer.safe(String.valueOf(cause.getMessage())));
        }
    }

    private static MojoFailureException toMavenException(Problem problem) throws MojoExecutionException {
        return switch (problem.kind()) {
            case CONFIGURATION, REJECTED -> new MojoFailureException(problem.render());
            case ENVIRONMENT -> throw new MojoExecutionException(problem.render());
        };
    }
}
