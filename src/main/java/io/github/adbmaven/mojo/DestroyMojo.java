/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.Goals;
import io.github.adbmaven.goal.WorkspaceGoals;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.MojoParameters;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.workspace.DeletionPlan;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the workspace that {@code adb:apply} created, with everything in it, and its resource group if {@code adb:apply}
 * created that too and nothing else is in it.
 *
 * <p>Only what carries the tag of the same owner is deleted. Before it begins, the goal lists what goes and what Azure keeps; it
 * then asks for consent on a terminal, and needs {@code autoApprove} where there is none. It waits for the end, and looks whether
 * the managed resource group is gone too. It removes the files that {@code issue-token} wrote for the workspace. What is gone already is no error. With {@code expired} it deletes, instead of the one
 * workspace, all of the owner's whose {@code timeToLive} is over.
 *
 * @since 1.0.0
 */
@Mojo(name = "destroy", requiresProject = false, threadSafe = true)
public final class DestroyMojo extends AbstractWorkspaceMojo {
    private final Goals root;

    /**
     * Whose workspaces may be deleted: those whose tag {@code adb-owner} says so.
     *
     * <p>By default {@code groupId:artifactId} of the top project. Without a POM there is no default.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.owner")
    private @Nullable String owner;

    /**
     * Deletes the owner's workspaces whose {@code timeToLive} is over: all in {@code resourceGroup} if that is given, else all in
     * the subscription. {@code workspaceName} is not looked at.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.expired", defaultValue = "false")
    private boolean expired;

    /**
     * Whether to delete without asking.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.autoApprove", defaultValue = "false")
    private boolean autoApprove;

    /**
     * Whether the data of the workspace's default Unity Catalog goes too. Azure keeps it otherwise.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.forceDeletion", defaultValue = "false")
    private boolean forceDeletion;

    /**
     * How long all deletions may take together: {@code 30m}, {@code PT30M}, or a number of seconds; more than zero.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.provisioningTimeout", defaultValue = "30m")
    private @Nullable String provisioningTimeout;

    /**
     * The version of the API of {@code Microsoft.Databricks} in all requests of this goal, in the form {@code 2024-05-01}.
     *
     * <p>By default {@code 2026-01-01}. If the cloud does not offer that version, the newest stable one takes its place; {@code
     * forceDeletion} needs {@code 2024-05-01} or later.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.apiVersion")
    private @Nullable String apiVersion;

    @Inject
    public DestroyMojo(BuildContextFactory builds, Goals root) {
        super(builds);
        this.root = root;
    }

    @Override
    void collect(MojoParameters parameters) {
        super.collect(parameters);
        parameters
                .put(Setting.OWNER, owner)
                .put(Setting.PROVISIONING_TIMEOUT, provisioningTimeout)
                .put(Setting.API_VERSION, apiVersion);
    }

    @Override
    void run(BuildContext build, Settings settings, Progress progress) {
        WorkspaceGoals provisioning = root.provisioning(build, settings, progress);
        List<DeletionPlan> gone = expired
                ? provisioning.destroyExpired(forceDeletion, autoApprove)
                : provisioning.destroy(forceDeletion, autoApprove);
        if (gone.isEmpty()) {
            progress.info(
                    expired
                            ? "Nothing to delete: no workspace of this owner is over its time."
                            : "Nothing to delete: it is gone already.");
        }
        gone.forEach(demolition -> progress.info("Deleted    " + demolition.id().name()
                + (demolition.group()
                        ? ", and resource group " + demolition.id().resourceGroup()
                        : "")));
    }
}
