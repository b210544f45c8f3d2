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
 * Hands out the identity's own Entra ID token for Azure Databricks, for calls of the REST API without a personal access token.
 *
 * <p>Nothing is made in the workspace, which is not even asked: the token works wherever a personal access token does, for about
 * an hour, and nobody has to revoke it. For a workspace that is named by its group and name or by its resource id, the values of
 * the two headers go along that let an identity in which has Contributor or Owner on the Azure resource and is no member of the
 * workspace yet: {@code X-Databricks-Azure-SP-Management-Token} and {@code X-Databricks-Azure-Workspace-Resource-Id}. With
 * {@code host} alone they do not.
 *
 * <p>What was written is taken away when the build is over if the goal is bound to a phase, and stays if it is typed.
 *
 * @since 1.0.0
 */
@Mojo(
        name = "entra-token",
        defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
        requiresProject = false,
        threadSafe = true)
public final class EntraTokenMojo extends AbstractWorkspaceMojo {
    private final Goals root;

    /**
     * The file that the token is written to, readable by its owner only.
     *
     * <p>A relative path begins at the module, without a POM at the current directory. By default {@code target/adb/entra.env};
     * none if {@code tokenProperty} is set. A file that something else wrote is never replaced.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.secretsFile")
    private @Nullable File secretsFile;

    /**
     * The format of the secrets file: {@code dotenv}, {@code properties}, {@code json}, or with {@code host} alone also {@code
     * databrickscfg}.
     *
     * <p>A dotenv file holds {@code DATABRICKS_HOST}, {@code DATABRICKS_TOKEN}, {@code DATABRICKS_AUTH_TYPE=pat} (the Databricks
     * tools then send the token as it is) and, unless {@code host} alone names the workspace, {@code
     * DATABRICKS_AZURE_RESOURCE_ID} and {@code DATABRICKS_AZURE_SP_MANAGEMENT_TOKEN}, which are for the two headers: the
     * Databricks tools do not send them. The others hold the output properties with {@code entraToken} and {@code
     * managementToken}. By default the file's name tells the format, as {@code adb:issue-token} reads it.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.secretsFormat")
    private @Nullable String secretsFormat;

    /**
     * The profile, that is the section, of a databrickscfg file; other formats have none.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.profile", defaultValue = "DEFAULT")
    private @Nullable String profile;

    /**
     * Whether the tokens become properties, {@code databricks.entraToken} and {@code databricks.managementToken}.
     *
     * <p>Off by default: with {@code -X} Maven prints properties and the values that plugins hand to others.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.tokenProperty", defaultValue = "false")
    private boolean tokenProperty;

    /**
     * What the names of the output properties begin with: {@code host}, {@code tokenExpiry}, {@code workspaceId}, {@code
     * azureResourceId}, {@code configFile} and {@code configProfile} with a databrickscfg file, {@code caFile} and {@code
     * trustStore} with the emulator, and {@code entraToken} and {@code managementToken} if {@code tokenProperty} is set.
     *
     * <p>{@code tokenExpiry} is when the first of the tokens ends. Do not declare these properties in the POM: Maven would fill
     * placeholders in with that value before the goal runs.
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

    @Inject
    public EntraTokenMojo(BuildContextFactory builds, Goals root) {
        super(builds);
        this.root = root;
    }

    @Override
    void collect(MojoParameters parameters) {
        super.collect(parameters);
        parameters
                .put(Setting.SECRETS_FILE, secretsFile)
                .put(Setting.SECRETS_FORMAT, secretsFormat)
                .put(Setting.PROFILE, profile)
                .put(Setting.PROPERTY_PREFIX, propertyPrefix)
                .put(Setting.PROPERTY_SCOPE, propertyScope);
    }

    @Override
    void run(BuildContext build, Settings settings, Progress progress) {
        if (tokenProperty) {
            warnOfDebugLog(build, "until it ends. Hand it over by a file instead, which secretsFile names.", progress);
        }
        new EntraTokenReport(root.entraToken(build, settings, tokenProperty, progress))
                .lines()
                .forEach(progress::info);
    }
}
