/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.ApplyGoal;
import io.github.adbmaven.goal.GoalContext;
import io.github.adbmaven.maven.AnsiColors;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.MojoParameters;
import io.github.adbmaven.mojo.report.ApplyReport;
import io.github.adbmaven.mojo.report.PlanReport;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.workspace.ApplyResult;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Creates the workspace that the POM declares or updates it in place, and waits until it is ready. Does nothing if
 * the workspace already matches the POM.
 *
 * <p>A workspace that the goal creates has the tag {@code adb-owner}. A workspace without this tag, or with another
 * owner, is changed only with {@code adopt}. A change that would lose the workspace's data is refused without
 * {@code allowReplace}. If a run was interrupted or failed, the next run continues. Azure creates a workspace within
 * one to several minutes; it is ready after several consecutive successful requests. The goal sets the properties
 * {@code databricks.host}, {@code databricks.workspaceId} and {@code databricks.azureResourceId} for later plugins.
 * Requires the role Contributor on the resource group.
 *
 * @since 1.0.0
 */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
@Mojo(name = "apply", defaultPhase = LifecyclePhase.INITIALIZE, requiresProject = false, threadSafe = true)
public final class ApplyMojo extends AbstractProvisioningMojo {
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
     * An approved plan that {@code adb:plan} wrote: the goal applies exactly this plan, or refuses and shows the
     * differences.
     *
     * <p>The goal computes the plan again from the configuration and from Azure, and compares it with the file: it
     * refuses a changed POM, a changed workspace and an edited file. Only the tag {@code adb-expires} is not
     * compared. The goal reads the setting from {@code -Dadb.planFile} or from its own execution; a {@code planFile}
     * at plugin level is for {@code adb:plan}. A file that does not exist is an error. Without a plan file, the goal
     * applies the configuration of the POM.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.planFile")
    private @Nullable File planFile;

    @Inject
    public ApplyMojo(BuildContextFactory builds) {
        super(builds);
    }

    @Override
    void collect(MojoParameters parameters) {
        super.collect(parameters);
        if (!parameters.keepOwn(Setting.PLAN_FILE)) {
            getLog().debug("adb:apply ignores the planFile that is configured for all goals: it is for adb:plan.");
        }
    }

    @Override
    void run(GoalContext goal) {
        ApplyResult result =
                new ApplyGoal(goal).run(planned -> log(new PlanReport(planned).preview(AnsiColors.ofMaven()), goal));
        log(new ApplyReport(result).lines(), goal);
    }
}
