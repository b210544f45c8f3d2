/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.GoalContext;
import io.github.adbmaven.goal.RevokeTokenGoal;
import io.github.adbmaven.maven.BuildContextFactory;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Revokes personal access tokens before they expire, and removes the outputs that {@code issue-token} wrote for them.
 *
 * <p>The goal uses the first of these that identifies a token: {@code tokenId}; the token in {@code secretsFile}, if
 * an earlier build wrote it; the tokens of this build; and, if the goal is run from the command line, the tokens in
 * the receipt {@code target/adb/receipt.json} of the top project that are not revoked yet, or without a receipt the
 * tokens whose comment contains this CI run.
 *
 * <p>In a build of several projects, a goal that is bound to a phase removes the outputs of its own module; the
 * token, which other modules may share, is revoked when the build ends, also with {@code revoke=never}. In a module
 * that issued no token, the goal applies to the tokens of all modules.
 *
 * <p>Tokens are revoked by the identity that issued them: you must configure it here too, unless this build issued
 * the token. The goal succeeds if a token is already revoked, so that you can repeat it. It does not add the
 * principal to a workspace, unless the receipt shows that the same principal issued a token there and is no longer a
 * member of the workspace.
 *
 * @since 1.0.0
 */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
@Mojo(
        name = "revoke-token",
        defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST,
        requiresProject = false,
        threadSafe = true)
public final class RevokeTokenMojo extends AbstractWorkspaceMojo {
    /**
     * The ID of the token to revoke in the configured workspace; not the token itself.
     *
     * <p>It takes precedence over all other settings. {@code secretsFile} is removed too if it contains that token.
     * The ID is in the output property {@code databricks.tokenId}, in the variable {@code DATABRICKS_TOKEN_ID} of a
     * dotenv file, and in the output of {@code adb:list-tokens}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.tokenId")
    private @Nullable String tokenId;

    /**
     * A file that {@code issue-token} wrote: the plugin revokes its token in the workspace that the file names, then
     * removes the file, or in a databrickscfg file the section of {@code profile}.
     *
     * <p>A relative path is resolved against the module directory, without a POM against the current directory. If
     * this build issued the token, it is handled like the other tokens of this build. If the file no longer exists
     * and the goal is run from the command line, the goal searches the receipt for it. A file that the plugin did not
     * write is an error. The workspace must be in the cloud's domain; in a custom cloud it must be the configured
     * workspace or on this host.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.secretsFile")
    private @Nullable File secretsFile;

    /**
     * The format of the secrets file: {@code dotenv}, {@code properties}, {@code json} or {@code databrickscfg}. By
     * default the name of the file determines the format, as for {@code issue-token}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.secretsFormat")
    private @Nullable String secretsFormat;

    /**
     * The profile (section) of a databrickscfg file whose token is revoked. Other formats have no profiles.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.profile", defaultValue = "DEFAULT")
    private @Nullable String profile;

    @Inject
    public RevokeTokenMojo(BuildContextFactory builds) {
        super(builds);
    }

    @Override
    void run(GoalContext goal) {
        new RevokeTokenGoal(goal).run();
    }
}
