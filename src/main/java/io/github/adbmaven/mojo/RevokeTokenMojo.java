/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.Goals;
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
 * Revokes personal access tokens before their lifetime ends, and removes what {@code issue-token} wrote for them.
 *
 * <p>The first of these that leads to a token decides: {@code tokenId}; the token in {@code secretsFile}, if an earlier build wrote
 * it; what this build has issued; and, if the goal is typed, what the receipt {@code target/adb/receipt.json} of the top project
 * says is not revoked yet, or without a receipt the tokens whose comment names this job of a CI system.
 *
 * <p>In a build of several projects the goal, bound to a phase, removes what its own module wrote; the token, which other modules
 * may share, is revoked when the build ends, also with {@code revoke=never}. A module that issued no token means those of all.
 *
 * <p>Tokens are revoked by the identity that issued them: it has to be configured here too, where the token is not one of this
 * build. A token that is gone already is a success, and so is a second run. The principal is not entered into a workspace
 * by it, unless the receipt shows that the same principal issued a token there and the workspace no longer knows it.
 *
 * @since 1.0.0
 */
@Mojo(
        name = "revoke-token",
        defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST,
        requiresProject = false,
        threadSafe = true)
public final class RevokeTokenMojo extends AbstractWorkspaceMojo {
    private final Goals root;

    /**
     * The id of the token to revoke, in the workspace that is configured; not the token itself.
     *
     * <p>It wins over everything else. {@code secretsFile} is cleared as well if it holds that token. The output property
     * {@code databricks.tokenId}, the variable {@code DATABRICKS_TOKEN_ID} of a dotenv file and {@code adb:list-tokens} tell it.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.tokenId")
    private @Nullable String tokenId;

    /**
     * A file that {@code issue-token} wrote: the token in it is revoked in the workspace that it names, then the file is removed,
     * or in a databrickscfg file the section of {@code profile}.
     *
     * <p>A relative path begins at the module, without a POM at the current directory. A token of this build is treated like the
     * others of this build. If the file is gone, the goal, when typed, looks for it in the receipt. A file that the plugin did not
     * write is an error. The workspace must be under the cloud's domain; in a custom cloud it must be the configured one, or on
     * this machine.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.secretsFile")
    private @Nullable File secretsFile;

    /**
     * The format of the secrets file: {@code dotenv}, {@code properties}, {@code json} or {@code databrickscfg}. By default the
     * file's name tells, as for {@code issue-token}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.secretsFormat")
    private @Nullable String secretsFormat;

    /**
     * The profile, that is the section, of a databrickscfg file whose token is revoked; other formats have none.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.profile", defaultValue = "DEFAULT")
    private @Nullable String profile;

    @Inject
    public RevokeTokenMojo(BuildContextFactory builds, Goals root) {
        super(builds);
        this.root = root;
    }

    @Override
    void collect(MojoParameters parameters) {
        super.collect(parameters);
        parameters
                .put(Setting.TOKEN_ID, tokenId)
                .put(Setting.SECRETS_FILE, secretsFile)
                .put(Setting.SECRETS_FORMAT, secretsFormat)
                .put(Setting.PROFILE, profile);
    }

    @Override
    void run(BuildContext build, Settings settings, Progress progress) {
        root.revokeToken(build, settings, progress);
    }
}
