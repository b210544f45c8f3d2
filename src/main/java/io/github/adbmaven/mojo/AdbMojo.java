/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.config.Settings;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.BuildContexts;
import io.github.adbmaven.maven.GivenSettings;
import io.github.adbmaven.maven.LogProgress;
import io.github.adbmaven.maven.Parameters;
import io.github.adbmaven.maven.Switches;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.problem.ServerText;
import io.github.adbmaven.progress.Progress;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What every goal does around its work: stand aside, read its parameters, tell errors in Maven's way. */
abstract class AdbMojo extends AbstractMojo {
    private final BuildContexts builds;

    /** The build that the goal runs in. */
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /** How the goal came to run. */
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /**
     * Does nothing at all: {@code true} or {@code false}, every other word is an error.
     *
     * <p>A goal that is bound to an integration-test phase also stands aside when {@code skipITs}, {@code skipTests} or
     * {@code maven.test.skip} is set: there is nothing that could use its token.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.skip", defaultValue = "false")
    private boolean skip;

    AdbMojo(BuildContexts builds) {
        this.builds = builds;
    }

    /** Adds the goal's own parameters; overrides begin with the parameters of the class above. */
    void collect(Parameters parameters) {}

    /** The goal's work. */
    abstract void run(BuildContext build, Settings settings, Progress progress);

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        BuildContext build = builds.of(session, execution);
        Progress progress = new LogProgress(getLog());
        try {
            new Switches(session, execution).check();
            if (skip || build.testsAreSkipped()) {
                getLog().info("Skipped.");
                return;
            }
            new GivenSettings(session, execution, progress).check();
            Parameters parameters = new Parameters(session, execution);
            collect(parameters);
            run(build, new Settings(parameters.values(), parameters.nested(), build.environment()), progress);
        } catch (ProblemException e) {
            explain(e);
            throw translated(e.problem());
        }
    }

    /**
     * Says once in a build that a token which becomes a property is in a log that shows properties.
     *
     * @param remedy until when it can be used, and what to do instead
     */
    final void warnOfDebugLog(BuildContext build, String remedy, Progress progress) {
        if (getLog().isDebugEnabled() && build.memory().first("token property in a debug log")) {
            progress.warn(
                    "With -X the log shows properties, and tokenProperty puts the token into one: whoever reads this log"
                            + " can use it " + remedy);
        }
    }

    /** For whoever searches: the exceptions behind the problem, which Maven would otherwise print after it. */
    private void explain(ProblemException problem) {
        for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
            getLog().debug("caused by " + cause.getClass().getName() + ": "
                    + ServerText.safe(String.valueOf(cause.getMessage())));
        }
    }

    private static MojoFailureException translated(Problem problem) throws MojoExecutionException {
        return switch (problem.kind()) {
            case CONFIGURATION, REFUSAL -> new MojoFailureException(problem.render());
            case ENVIRONMENT -> throw new MojoExecutionException(problem.render());
        };
    }
}
