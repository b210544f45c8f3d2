/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.EntraTokenGoal;
import io.github.adbmaven.goal.GoalContext;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.mojo.report.EntraTokenReport;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the identity's own Entra ID token for Azure Databricks, for REST API requests without a personal access
 * token.
 *
 * <p>The goal creates nothing in the workspace and sends it no request. The token works like a personal access token
 * for about one hour and does not need to be revoked. If you configure the workspace by resource group and name or by
 * resource ID, the goal also writes the values of the two management headers,
 * {@code X-Databricks-Azure-SP-Management-Token} and {@code X-Databricks-Azure-Workspace-Resource-Id}. They give
 * access to an identity that has Contributor or Owner on the Azure resource and is not yet a member of the workspace.
 * With {@code host} alone, the goal does not write them.
 *
 * <p>When the build ends, the plugin removes the output if the goal is bound to a phase, and keeps it if the goal is
 * run from the command line.
 *
 * @since 1.0.0
 */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
@Mojo(
        name = "entra-token",
        defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
        requiresProject = false,
        threadSafe = true)
public final class EntraTokenMojo extends AbstractWorkspaceMojo {
    /**
     * The file that the token is written to. Only its owner can read it.
     *
     * <p>A relative path is resolved against the module directory, without a POM against the current directory.
     * Default: {@code target/adb/entra.env}; no file if {@code tokenProperty} is set. The plugin never replaces a
     * file that it did not write.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.secretsFile")
    private @Nullable File secretsFile;

    /**
     * The format of the secrets file: {@code dotenv}, {@code properties}, {@code json}, or with {@code host} alone
     * also {@code databrickscfg}.
     *
     * <p>A dotenv file contains {@code DATABRICKS_HOST}, {@code DATABRICKS_TOKEN}, {@code DATABRICKS_AUTH_TYPE=pat}
     * (the Databricks tools then send the token unchanged) and, unless only {@code host} is set,
     * {@code DATABRICKS_AZURE_RESOURCE_ID} and {@code DATABRICKS_AZURE_SP_MANAGEMENT_TOKEN}, the values of the two
     * management headers, which the Databricks tools do not send. The other formats contain the output properties
     * with {@code entraToken} and {@code managementToken}. By default the name of the file determines the format, as
     * for {@code adb:issue-token}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.secretsFormat")
    private @Nullable String secretsFormat;

    /**
     * The profile (section) of a databrickscfg file. Other formats have no profiles.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.profile", defaultValue = "DEFAULT")
    private @Nullable String profile;

    /**
     * Whether the tokens are stored in the properties {@code databricks.entraToken} and
     * {@code databricks.managementToken}.
     *
     * <p>Disabled by default: with {@code -X} Maven prints properties and the values that plugins pass on.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.tokenProperty", defaultValue = "false")
    private boolean tokenProperty;

    /**
     * The prefix of the output properties: {@code host}, {@code tokenExpiry}, {@code workspaceId},
     * {@code azureResourceId}, {@code configFile} and {@code configProfile} with a databrickscfg file, {@code caFile}
     * and {@code trustStore} with the emulator, and {@code entraToken} and {@code managementToken} if
     * {@code tokenProperty} is set.
     *
     * <p>{@code tokenExpiry} is the time at which the first of the tokens expires. Do not declare these properties in
     * the POM: Maven would resolve placeholders to the declared value before the goal runs.
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

    @Inject
    public EntraTokenMojo(BuildContextFactory builds) {
        super(builds);
    }

    @Override
    void run(GoalContext goal) {
        if (tokenProperty) {
            warnOfDebugLog(goal, "until it expires. Write the token to a file with secretsFile instead.");
        }
        log(new EntraTokenReport(new EntraTokenGoal(goal).run()).lines(), goal);
    }
}
