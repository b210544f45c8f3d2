/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.GoalContext;
import io.github.adbmaven.goal.ShowGoal;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.ReportWriter;
import io.github.adbmaven.mojo.report.ShowReport;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows the workspace as Azure describes it, and sets the properties {@code databricks.host},
 * {@code databricks.workspaceId} and {@code databricks.azureResourceId} for later plugins.
 *
 * <p>Fails if the workspace does not exist. Changes nothing and requires only the role Reader.
 *
 * @since 1.0.0
 */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
@Mojo(name = "show", defaultPhase = LifecyclePhase.INITIALIZE, requiresProject = false, threadSafe = true)
public final class ShowMojo extends AbstractWorkspaceSpecMojo {
    /**
     * The format of the report: {@code text} for people, {@code json} for programs: the resource as Azure Resource
     * Manager returns it.
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

    /**
     * The prefix of the output properties: {@code host}, {@code workspaceId}, {@code azureResourceId}, and with the
     * emulator {@code caFile} and {@code trustStore}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.propertyPrefix", defaultValue = "databricks.")
    private @Nullable String propertyPrefix;

    /**
     * The projects that get the output properties: {@code session}, all projects of the build, or {@code project},
     * the current project.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.propertyScope", defaultValue = "session")
    private @Nullable String propertyScope;

    /**
     * Whether the report also lists the values that the POM does not declare: tags and settings that another tool
     * set, that Azure generated, or whose element was removed from the POM. In JSON they are the additional member
     * {@code unmanaged} of the resource: a list of objects with {@code property}, {@code value} and
     * {@code isDefault}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.full", defaultValue = "false")
    private boolean full;

    @Inject
    public ShowMojo(BuildContextFactory builds) {
        super(builds);
    }

    @Override
    void run(GoalContext goal) {
        ReportWriter writer = new ReportWriter(goal.build(), goal.settings(), goal.progress());
        ShowGoal.Result result = new ShowGoal(goal).run();
        writer.write(new ShowReport(result.workspace(), result.unmanaged()));
    }
}
