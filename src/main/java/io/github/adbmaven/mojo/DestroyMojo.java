/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.DestroyGoal;
import io.github.adbmaven.goal.GoalContext;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.mojo.report.DestroyReport;
import io.github.adbmaven.workspace.DeletionPlan;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the workspace that {@code adb:apply} created, with all its data, and its resource group if
 * {@code adb:apply} created that too and it contains nothing else.
 *
 * <p>The goal deletes only resources whose owner tag matches. First it lists the resources that it deletes and those
 * that Azure keeps; then it asks for confirmation on a terminal, and requires {@code autoApprove} if there is none.
 * It waits for the deletion to end, and checks whether the managed resource group is deleted too. It removes the
 * files that {@code issue-token} wrote for the workspace. It succeeds if the workspace is already deleted. With
 * {@code expired} it instead deletes all workspaces of the owner whose {@code timeToLive} has expired.
 *
 * @since 1.0.0
 */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
@Mojo(name = "destroy", requiresProject = false, threadSafe = true)
public final class DestroyMojo extends AbstractWorkspaceMojo {
    /**
     * The owner whose workspaces may be deleted, compared with the tag {@code adb-owner}.
     *
     * <p>By default {@code groupId:artifactId} of the top project. Without a POM there is no default.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.owner")
    private @Nullable String owner;

    /**
     * Deletes the owner's workspaces whose {@code timeToLive} has expired: all in {@code resourceGroup} if it is set,
     * otherwise all in the subscription. {@code workspaceName} is ignored.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.expired", defaultValue = "false")
    private boolean expired;

    /**
     * Whether to delete without asking for confirmation.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.autoApprove", defaultValue = "false")
    private boolean autoApprove;

    /**
     * Whether the data of the workspace's default Unity Catalog is deleted too. By default Azure keeps it.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.forceDeletion", defaultValue = "false")
    private boolean forceDeletion;

    /**
     * The time limit for all deletions together: {@code 30m}, {@code PT30M}, or a number of seconds. It must be
     * positive.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.provisioningTimeout", defaultValue = "30m")
    private @Nullable String provisioningTimeout;

    /**
     * The API version of {@code Microsoft.Databricks} for all requests of this goal, in the form {@code 2024-05-01}.
     *
     * <p>By default {@code 2026-01-01}. If the cloud does not offer that version, the plugin uses the newest stable
     * version. {@code forceDeletion} requires {@code 2024-05-01} or later.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.apiVersion")
    private @Nullable String apiVersion;

    @Inject
    public DestroyMojo(BuildContextFactory builds) {
        super(builds);
    }

    @Override
    void run(GoalContext goal) {
        List<DeletionPlan> deletions = new DestroyGoal(goal).run();
        log(new DestroyReport(deletions, expired).lines(), goal);
    }
}
