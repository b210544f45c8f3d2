/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.GivenSettings;
import io.github.adbmaven.maven.MavenProgress;
import io.github.adbmaven.maven.MojoParameters;
import io.github.adbmaven.maven.Switches;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.wait.Progress;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What every goal does around its work: stand aside, read its parameters, tell errors in Maven's way. */
abstract class AbstractAdbMojo extends AbstractMojo {
    private final BuildContextFactory builds;

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

    AbstractAdbMojo(BuildContextFactory builds) {
        this.builds = builds;
    }

    /** Adds the goal's own parameters; overrides begin with the parameters of the class above. */
    void collect(MojoParameters parameters) {}

    /** The goal's work. */
    abstract void run(BuildContext build, Settings settings, Progress progress);

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
        if (getLog().isDebugEnabled() && build.memory().once("token property in a debug log")) {
            progress.warn(
                    "With -X the log shows properties, and tokenProperty puts the token into one: whoever reads this log"
                            + " can use it " + remedy);
        }
    }

    /** For whoever searches: the exceptions behind the problem, which Maven would otherwise print after it. */
    private void explain(ProblemException problem) {
        for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
            getLog().debug("caused by " + cause.getClass().getName() + ": "
                    + LogSanitizer.safe(String.valueOf(cause.getMessage())));
        }
    }

    private static MojoFailureException translated(Problem problem) throws MojoExecutionException {
        return switch (problem.kind()) {
            case CONFIGURATION, REJECTED -> new MojoFailureException(problem.render());
            case ENVIRONMENT -> throw new MojoExecutionException(problem.render());
        };
    }
}
