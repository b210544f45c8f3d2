/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.GoalContext;
import io.github.adbmaven.goal.PlanGoal;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.ReportWriter;
import io.github.adbmaven.mojo.report.PlanReport;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.workspace.PlanResult;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows what {@code adb:apply} would change: the differences between the workspace that the POM declares and the
 * existing one.
 *
 * <p>Changes nothing and requires only the role Reader. {@code +} is added, {@code ~} is changed in place,
 * {@code -/+} requires a new workspace. Values that the POM does not declare, and values that Azure sets itself, are
 * not differences.
 *
 * @since 1.0.0
 */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
@Mojo(name = "plan", requiresProject = false, threadSafe = true)
public final class PlanMojo extends AbstractProvisioningMojo {
    /**
     * Whether a difference fails the build, for a scheduled job that detects drift.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.failOnDrift", defaultValue = "false")
    private boolean failOnDrift;

    /**
     * A file that the plan is written to as JSON, in addition to the log. {@code adb:apply -Dadb.planFile=<file>}
     * applies exactly this plan or refuses.
     *
     * <p>One object with {@code formatVersion} (2), {@code action} ({@code create}, {@code update}, {@code replace}
     * or {@code nothing}), {@code workspaceId}, {@code owner}, {@code apiVersion}, {@code createsResourceGroup} (if
     * true, also {@code resourceGroupTags}), {@code ownedByOthers}, {@code repairs}; {@code changes}: a list of
     * objects with {@code property}, {@code before} and {@code after} (text, or null if there is no value) and
     * {@code forcesReplacement}; {@code request}: the request body, or null; {@code state}: the state that the plan
     * is based on, with {@code databricksWorkspaceId} and {@code resource}, or null without a workspace. With
     * {@code full} also {@code unmanaged}: a list of objects with {@code property}, {@code value} and
     * {@code isDefault}. Later versions may add members. The file contains no secret. A relative path is resolved
     * against the module directory, without a POM against the current directory.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.planFile")
    private @Nullable File planFile;

    /**
     * The format of the report: {@code text} for people, {@code json} for programs, the same object as in
     * {@code planFile}.
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
     * Whether the report and {@code planFile} also list the values of the workspace that the POM does not declare:
     * tags and settings that another tool set, that Azure generated, or whose element was removed from the POM. They
     * are not differences.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.full", defaultValue = "false")
    private boolean full;

    @Inject
    public PlanMojo(BuildContextFactory builds) {
        super(builds);
    }

    @Override
    void run(GoalContext goal) {
        ReportWriter writer = new ReportWriter(goal.build(), goal.settings(), goal.progress());
        PlanGoal plan = new PlanGoal(goal);
        PlanResult planned = plan.run();
        PlanReport report = new PlanReport(planned, full);
        writer.write(report);
        writer.save(report, Setting.PLAN_FILE);
        plan.rejectDrift(planned);
    }
}
