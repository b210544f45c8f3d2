/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.GoalContext;
import io.github.adbmaven.goal.ListTokensGoal;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.ReportWriter;
import io.github.adbmaven.mojo.report.ListTokensReport;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Lists the personal access tokens of the identity in the workspace: which build issued each of them, whether it is
 * still valid, and how much of the quota of 600 active tokens is used.
 *
 * <p>Changes nothing: an identity that is not a member of the workspace is not added to it, and has no tokens.
 *
 * @since 1.0.0
 */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
@Mojo(name = "list-tokens", requiresProject = false, threadSafe = true)
public final class ListTokensMojo extends AbstractWorkspaceMojo {
    /**
     * The format of the report: {@code text} for people, {@code json} for programs.
     *
     * <p>JSON is written to standard output, also with {@code mvn -q}, or to {@code outputFile}. It is one object
     * with the members {@code workspace} (an object with {@code host} and, if known, {@code azureResourceId} and
     * {@code workspaceId}), {@code identity}, {@code member} (whether the identity is a member of the workspace),
     * {@code asOf}, {@code quota} (an object with {@code active} and {@code limit}), and {@code tokens}, the oldest
     * first. Each token has {@code id}, {@code comment} (without the plugin's marker), {@code created},
     * {@code expires} (absent: never), {@code active}, {@code scopes} (a list; empty: all), and {@code issuedBy}:
     * null if this plugin did not issue it, otherwise an object with {@code owner}, {@code run}, {@code host},
     * {@code processId} and {@code state}, which is one of {@code this-build}, {@code running}, {@code ended-here},
     * {@code ended-attempt} and {@code unknown}. Times have the form 2026-05-04T03:02:01Z. Later versions may add
     * members.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.outputFormat", defaultValue = "text")
    private @Nullable String outputFormat;

    /**
     * The file that the report is written to instead of the log or standard output.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.outputFile")
    private @Nullable File outputFile;

    @Inject
    public ListTokensMojo(BuildContextFactory builds) {
        super(builds);
    }

    @Override
    void run(GoalContext goal) {
        ReportWriter writer = new ReportWriter(goal.build(), goal.settings(), goal.progress());
        ListTokensGoal.Result result = new ListTokensGoal(goal).run();
        writer.write(new ListTokensReport(result.identity(), result.tokens()));
    }
}
