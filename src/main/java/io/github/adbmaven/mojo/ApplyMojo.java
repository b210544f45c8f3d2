/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.Goals;
import io.github.adbmaven.maven.AnsiColors;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.MojoParameters;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.wait.Progress;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Makes the workspace what the POM declares: creates it, changes it in place, or finds that there is nothing to do. Waits until
 * it can be used.
 *
 * <p>A workspace that the goal creates carries the tag {@code adb-owner}; one without it, or with another owner, is changed only
 * with {@code adopt}. A change that would cost the workspace's data is refused without {@code allowReplace}. After a run that was
 * interrupted or failed, the next one goes on where it stopped. A new workspace takes from one to several minutes; it counts as
 * usable when it has answered several times in a row. The properties {@code databricks.host}, {@code databricks.workspaceId} and
 * {@code databricks.azureResourceId} tell later plugins of it. Needs the role Contributor on the resource group.
 *
 * @since 1.0.0
 */
@Mojo(name = "apply", defaultPhase = LifecyclePhase.INITIALIZE, requiresProject = false, threadSafe = true)
public final class ApplyMojo extends ProvisioningMojo {
    private final Goals root;

    /**
     * What the names of the output properties begin with: {@code host}, {@code workspaceId}, {@code azureResourceId}, and {@code
     * caFile} and {@code trustStore} with the emulator.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.propertyPrefix", defaultValue = "databricks.")
    private @Nullable String propertyPrefix;

    /**
     * Which projects get the output properties: {@code session}, all of the build, or {@code project}, this one.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.propertyScope", defaultValue = "session")
    private @Nullable String propertyScope;

    /**
     * A plan that {@code adb:plan} wrote and that was approved: the goal applies exactly this plan, or refuses and shows what
     * differs.
     *
     * <p>The goal plans anew from the configuration and from Azure, and compares: a changed POM, a changed workspace and an edited
     * file are refused. Only the tag {@code adb-expires} is not compared. Read from {@code -Dadb.planFile} or from the goal's own
     * execution; a {@code planFile} at plugin level is for {@code adb:plan}. A file that does not exist is an error. Without a
     * plan file, the goal applies what the POM declares.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.planFile")
    private @Nullable File planFile;

    @Inject
    public ApplyMojo(BuildContextFactory builds, Goals root) {
        super(builds);
        this.root = root;
    }

    @Override
    void collect(MojoParameters parameters) {
        super.collect(parameters);
        parameters.put(Setting.PROPERTY_PREFIX, propertyPrefix).put(Setting.PROPERTY_SCOPE, propertyScope);
        if (!parameters.putOwn(Setting.PLAN_FILE, planFile)) {
            getLog().debug("adb:apply ignores the planFile that is configured for all goals: it is for adb:plan.");
        }
    }

    @Override
    void run(BuildContext build, Settings settings, Progress progress) {
        new ApplyReport(root.provisioning(build, settings, progress)
                        .apply(
                                switches(),
                                planned -> new PlanReport(planned)
                                        .preview(AnsiColors.ofMaven())
                                        .forEach(progress::info)))
                .lines()
                .forEach(progress::info);
    }
}
