/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.GoalContext;
import io.github.adbmaven.goal.IssueTokenGoal;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.mojo.report.IssueTokenReport;
import java.io.File;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Issues a personal access token for an Azure Databricks workspace and makes it available to later phases of the
 * build.
 *
 * <p>The goal writes the token to a file, and sets the properties {@code databricks.host},
 * {@code databricks.configFile} and others for later plugins. Modules with the same configuration share one token. If
 * the goal cannot write the token, it revokes the token before it fails; {@code revoke} determines when the token is
 * revoked otherwise. Set the identity with {@code authType}, {@code serverId} and the variables
 * {@code ARM_TENANT_ID}, {@code ARM_CLIENT_ID}, {@code ARM_CLIENT_SECRET}, and the workspace with
 * {@code resourceGroup} and {@code workspaceName}.
 *
 * @since 1.0.0
 */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
@Mojo(
        name = "issue-token",
        defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
        requiresProject = false,
        threadSafe = true)
public final class IssueTokenMojo extends AbstractProvisioningMojo {
    /**
     * How long the token is valid after its creation.
     *
     * <p>An ISO-8601 duration ({@code PT1H}), a number with a unit ({@code 90m}, {@code 8h}, {@code 7d}) or a number
     * of seconds; more than zero and at most 730 days. Use the duration of the longest build that you expect and add
     * a margin: a token cannot be extended, and the tests of a longer build fail when it expires. A workspace may
     * allow less.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.lifetime", defaultValue = "1h")
    private @Nullable String lifetime;

    /**
     * The comment of the token in the workspace.
     *
     * <p>By default the top project, the run of the CI system and the host. The plugin always adds a marker with
     * project, run, host and process, which identifies the token of a build that was killed. Comment and marker
     * together are cut to 512 characters. Everyone who may list the tokens of the identity can read it.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.comment")
    private @Nullable String comment;

    /**
     * The API scopes that the token is limited to, such as {@code sql} or {@code clusters}. Without scopes, the token
     * has all permissions of the identity.
     *
     * <p>A list of {@code <scope>} elements, or names separated by commas. The workspace defines the valid scopes;
     * the goal reports the granted scopes, and warns if they differ. The scope {@code authentication} allows a token
     * to create other tokens.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.scopes")
    private @Nullable List<@Nullable String> scopes;

    /**
     * Whether the plugin revokes tokens that ended builds of the same {@code owner} left behind if the workspace
     * rejects a new token because the identity has 600 tokens. The plugin then requests the token once more.
     *
     * <p>A build has ended if it is an earlier attempt of this CI run, or if it ran on this system (on Linux: the
     * same boot and container) and its process no longer exists. Tokens of other builds, and tokens that were issued
     * to outlive their build, are kept unless {@code olderThan} is set and they are older.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.pruneOnQuota", defaultValue = "false")
    private boolean pruneOnQuota;

    /**
     * With {@code pruneOnQuota}: the age at which a token of this owner counts as left behind, on whichever host its
     * build ran: {@code 8h}, {@code PT8H}, or a number of seconds; more than the duration of the longest build. By
     * default the age is not considered.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.olderThan")
    private @Nullable String olderThan;

    /**
     * When the token is revoked and its outputs are removed.
     *
     * <p>{@code session}: when the build ends, also if it fails or is stopped; {@code never}: the token is valid
     * until it expires; {@code auto}: {@code session} if the goal is bound to a phase, {@code never} if it is run
     * from the command line, so that you can use the token after the build.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.revoke", defaultValue = "auto")
    private @Nullable String revoke;

    /**
     * The file that the token is written to. Only its owner can read it.
     *
     * <p>A relative path is resolved against the module directory, without a POM against the current directory.
     * Default: {@code target/adb/databrickscfg} if the goal is bound to a phase and {@code target/adb/databricks.env}
     * if it is run from the command line; no file if {@code tokenProperty} or {@code keyVaultUrl} is set, or if
     * {@code ciOutput} passes on the token itself. In a databrickscfg file the plugin writes only the section of
     * {@code profile}; it replaces a file of another format completely, and only if the plugin wrote it.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.secretsFile")
    private @Nullable File secretsFile;

    /**
     * The key vault that the token is written to, for jobs that run after this build:
     * {@code https://<name>.vault.azure.net}.
     *
     * <p>Requires {@code keyVaultSecret}. The plugin writes the token as a new version of that secret, with the same
     * expiry; the identity needs the role Key Vault Secrets Officer on the vault. The plugin then writes no secrets
     * file unless {@code secretsFile} is set. A goal that is bound to a phase requires {@code revoke=never}, because
     * otherwise the token would be revoked before another job reads it. A later {@code adb:revoke-token} disables the
     * version. The vault must be in the cloud that {@code environment} selects, unless that is {@code custom}; with
     * {@code emulator}, the emulator's vault is used instead.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.keyVaultUrl")
    private @Nullable String keyVaultUrl;

    /**
     * The name of the secret in the vault of {@code keyVaultUrl}: 1 to 127 letters, digits and hyphens.
     *
     * <p>Use the secret for no other purpose: every request for the secret without a version then returns this token.
     * Earlier versions stay in the vault.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.keyVaultSecret")
    private @Nullable String keyVaultSecret;

    /**
     * The format of the secrets file: {@code dotenv}, {@code properties}, {@code json} or {@code databrickscfg}.
     *
     * <p>By default the name of the file determines the format: {@code *.env} and {@code .env.*} are dotenv,
     * {@code *.properties} is properties, {@code *.json} is json, {@code *.cfg} and {@code *databrickscfg} are
     * databrickscfg; any other name is an error.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.secretsFormat")
    private @Nullable String secretsFormat;

    /**
     * The profile (section) of a databrickscfg file. Other formats have no profiles.
     *
     * <p>The plugin never replaces a profile that it did not write: the goal fails before it sends a request.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.profile", defaultValue = "DEFAULT")
    private @Nullable String profile;

    /**
     * Whether the token itself is stored in the property {@code databricks.token}.
     *
     * <p>Disabled by default: with {@code -X} Maven prints properties and the values that plugins pass to tests.
     * Passing the path of the file avoids this: set the environment variables of the tests
     * {@code DATABRICKS_CONFIG_FILE} to the property {@code databricks.configFile}, {@code DATABRICKS_CONFIG_PROFILE}
     * to {@code databricks.configProfile}, and {@code DATABRICKS_AUTH_TYPE} to {@code pat}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.tokenProperty", defaultValue = "false")
    private boolean tokenProperty;

    /**
     * The prefix of the output properties: {@code host}, {@code tokenId}, {@code tokenExpiry}, {@code workspaceId},
     * {@code azureResourceId}, {@code configFile} and {@code configProfile} with a databrickscfg file, {@code caFile}
     * and {@code trustStore} with the emulator, and {@code token} if {@code tokenProperty} is set.
     *
     * <p>Do not declare these properties in the POM: Maven would resolve placeholders to the declared value before
     * the goal runs.
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
     * The CI system whose later steps get the token: {@code none}, {@code auto}, {@code github},
     * {@code azure-pipelines} or {@code gitlab}.
     *
     * <p>{@code auto} selects the system that runs the build, and has no effect on a developer's computer; the name
     * of another system than the one that runs the build is an error. The names of the values are
     * {@code DATABRICKS_HOST}, {@code DATABRICKS_SERVER_HOSTNAME}, {@code DATABRICKS_TOKEN},
     * {@code DATABRICKS_TOKEN_ID} and {@code DATABRICKS_AUTH_TYPE}: outputs of the step on GitHub Actions and Azure
     * Pipelines. GitLab cannot mask values of reports, so {@code auto} writes only {@code DATABRICKS_SECRETS_FILE},
     * the path of the secrets file, into the dotenv report {@code target/adb/gitlab.env}, and {@code gitlab} writes
     * the values. Jenkins has no step outputs: use {@code secretsFile}.
     *
     * <p>A token that is passed on must outlive the build: {@code revoke} must not be {@code session}, nor
     * {@code auto} on a bound goal. On GitHub Actions and Azure Pipelines, the plugin always masks the token in the
     * log.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.ciOutput", defaultValue = "none")
    private @Nullable String ciOutput;

    /**
     * Whether the plugin first creates the workspace if it does not exist, as {@code adb:apply} would.
     *
     * <p>An existing workspace is not changed, even if it differs from the POM. Set {@code resourceGroup} and
     * {@code workspaceName}, or {@code workspaceResourceId}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.createIfMissing", defaultValue = "false")
    private boolean createIfMissing;

    @Inject
    public IssueTokenMojo(BuildContextFactory builds) {
        super(builds);
    }

    @Override
    void run(GoalContext goal) {
        if (tokenProperty) {
            warnOfDebugLog(
                    goal,
                    "until it is revoked. Pass the path of the file instead: DATABRICKS_CONFIG_FILE=${"
                            + "databricks.configFile}, DATABRICKS_CONFIG_PROFILE=${databricks.configProfile},"
                            + " DATABRICKS_AUTH_TYPE=pat.");
        }
        log(new IssueTokenReport(new IssueTokenGoal(goal).run()).lines(), goal);
    }
}
