/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.GoalContext;
import io.github.adbmaven.goal.PruneTokensGoal;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.mojo.report.PruneTokensReport;
import io.github.adbmaven.token.PruneTokens;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Revokes the personal access tokens that earlier builds of the same owner left in the workspace.
 *
 * <p>Lists the tokens that it would revoke, and revokes them only if {@code autoApprove} is set. It never revokes a
 * token of this build, or of a process that runs on this host. Without {@code olderThan}, the plugin revokes only
 * tokens whose build has certainly ended and that were not issued to outlive it (by a goal that was run from the
 * command line, or with {@code revoke=never}). With {@code olderThan}, the age decides.
 *
 * @since 1.0.0
 */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
@Mojo(name = "prune-tokens", requiresProject = false, threadSafe = true)
public final class PruneTokensMojo extends AbstractWorkspaceMojo {
    /**
     * Selects the tokens of this owner, which their marker contains.
     *
     * <p>By default {@code groupId:artifactId} of the top project. Without a POM there is no default, and you must
     * set this or {@code commentPrefix}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.owner")
    private @Nullable String owner;

    /**
     * Selects the tokens whose comment starts with this text, instead of those of {@code owner}: also tokens that
     * this plugin did not issue.
     *
     * <p>The comparison is case-sensitive. {@code adb:list-tokens} shows the comments.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.commentPrefix")
    private @Nullable String commentPrefix;

    /**
     * Selects only tokens that are at least this old: {@code PT2H}, {@code 90m}, {@code 8h}, {@code 7d}, or a number
     * of seconds. By default, the goal selects only tokens that cannot be in use anymore, of any age.
     *
     * <p>A value above the duration of the longest build keeps the tokens of running builds.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.olderThan")
    private @Nullable String olderThan;

    /**
     * Selects the expired tokens instead of the valid ones.
     *
     * <p>Expired tokens give no access and do not count toward the quota; removing them makes the list shorter.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.expired", defaultValue = "false")
    private boolean expired;

    /**
     * Whether the tokens are revoked. Otherwise they are only listed, with the command that revokes them.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.autoApprove", defaultValue = "false")
    private boolean autoApprove;

    @Inject
    public PruneTokensMojo(BuildContextFactory builds) {
        super(builds);
    }

    @Override
    void run(GoalContext goal) {
        PruneTokens.Result result = new PruneTokensGoal(goal).run();
        String command = goal.build().typedGoal().rerun("-Dadb.autoApprove=true");
        log(new PruneTokensReport(result, command).lines(), goal);
    }
}
