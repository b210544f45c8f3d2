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
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Issues a personal access token for an Azure Databricks workspace and hands it over to later phases of the build.
 *
 * <p>The token is written to a file, and the properties {@code databricks.host}, {@code databricks.configFile} and others tell
 * later plugins about it. Modules that want the same token share one. A token that cannot be handed over is revoked before the
 * goal fails; when else it is revoked, {@code revoke} says. Who asks is told by {@code authType}, {@code serverId} and the
 * variables {@code ARM_TENANT_ID}, {@code ARM_CLIENT_ID}, {@code ARM_CLIENT_SECRET}; for which workspace, by
 * {@code resourceGroup} and {@code workspaceName}.
 *
 * @since 1.0.0
 */
@Mojo(
        name = "issue-token",
        defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
        requiresProject = false,
        threadSafe = true)
public final class IssueTokenMojo extends ProvisioningMojo {
    private final Goals root;

    /**
     * How long the token works, counted from its creation.
     *
     * <p>An ISO-8601 duration ({@code PT1H}), a number with unit ({@code 90m}, {@code 8h}, {@code 7d}) or plain seconds; more
     * than zero and at most 730 days. Take the longest build you expect and add a little: a token cannot be prolonged, and a
     * build that outlives it fails in the middle of its tests. A workspace may allow less.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.lifetime", defaultValue = "1h")
    private @Nullable String lifetime;

    /**
     * What the workspace shows beside the token.
     *
     * <p>By default the top project, the run of the CI system and the machine. A mark with project, run, machine and process is
     * added in any case, by which the token of a build that was killed can be recognised; both together are cut to 512
     * characters. Whoever may list the tokens of the identity can read it.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.comment")
    private @Nullable String comment;

    /**
     * The API scopes that the token is limited to, such as {@code sql} or {@code clusters}; without any it may do whatever the
     * identity may.
     *
     * <p>A list of {@code <scope>} elements, or names with commas between them. Which ones there are, the workspace knows; what
     * it granted is reported, with a warning if that differs. The scope {@code authentication} lets a token make other tokens.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.scopes")
    private @Nullable List<@Nullable String> scopes;

    /**
     * Whether tokens that ended builds of the same {@code owner} left are revoked when the workspace refuses another one because
     * the identity holds 600; then the token is asked for once more.
     *
     * <p>A build has ended if it is an earlier attempt of this CI run, or if it ran on this system (on Linux: the same boot and
     * container) and its process is gone. Tokens of other builds, and tokens that were issued to outlive their build, stay unless
     * {@code olderThan} is set and they are older.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.pruneOnQuota", defaultValue = "false")
    private boolean pruneOnQuota;

    /**
     * With {@code pruneOnQuota}: the age from which on a token of this owner counts as left behind, wherever its build ran:
     * {@code 8h}, {@code PT8H}, or a number of seconds; more than the longest build takes. By default no age does.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.olderThan")
    private @Nullable String olderThan;

    /**
     * When the token is taken back, and with it what was written for it.
     *
     * <p>{@code session}: when the build is over, also when it failed or was stopped; {@code never}: its lifetime ends it;
     * {@code auto}: {@code session} if the goal is bound to a phase, {@code never} if it is typed, since whoever types it wants
     * to use the token afterwards.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.revoke", defaultValue = "auto")
    private @Nullable String revoke;

    /**
     * The file that the token is written to, readable by its owner only.
     *
     * <p>A relative path begins at the module, without a POM at the current directory. By default
     * {@code target/adb/databrickscfg} when the goal is bound to a phase and {@code target/adb/databricks.env} when it is typed;
     * none if {@code tokenProperty} or {@code keyVaultUrl} is set, or if {@code ciOutput} hands the token itself over. In a
     * databrickscfg file only the section of {@code profile} is written; a file of another format is replaced as a whole, and
     * only if the plugin wrote it.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.secretsFile")
    private @Nullable File secretsFile;

    /**
     * The key vault that the token is handed over to, for what runs after this build: {@code https://<name>.vault.azure.net}.
     *
     * <p>With {@code keyVaultSecret}. The token becomes a new version of that secret, which expires with it; the identity needs
     * the role Key Vault Secrets Officer on the vault. No secrets file is written then unless {@code secretsFile} names one. A
     * goal that is bound to a phase needs {@code revoke} set to {@code never}: the token would be revoked before anybody reads
     * it. A later {@code adb:revoke-token} disables the version again. The vault must be in the cloud that {@code environment}
     * names, unless that is {@code custom}; with the emulator its own vault takes the place of this one.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.keyVaultUrl")
    private @Nullable String keyVaultUrl;

    /**
     * The name of the secret in the vault of {@code keyVaultUrl}: 1 to 127 letters, digits and hyphens.
     *
     * <p>Choose one that is used for nothing else: whoever reads the secret without naming a version gets this token from now on.
     * Earlier versions stay in the vault.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.keyVaultSecret")
    private @Nullable String keyVaultSecret;

    /**
     * The format of the secrets file: {@code dotenv}, {@code properties}, {@code json} or {@code databrickscfg}.
     *
     * <p>By default the file's name tells: {@code *.env} and {@code .env.*} are dotenv, {@code *.properties} and {@code *.json}
     * what they say, {@code *.cfg} and {@code *databrickscfg} databrickscfg; any other name is an error.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.secretsFormat")
    private @Nullable String secretsFormat;

    /**
     * The profile, that is the section, of a databrickscfg file; other formats have none.
     *
     * <p>A profile of that name which the plugin did not write is never replaced: the goal fails before anything is sent.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.profile", defaultValue = "DEFAULT")
    private @Nullable String profile;

    /**
     * Whether the token itself becomes a property, {@code databricks.token}.
     *
     * <p>Off by default: with {@code -X} Maven prints properties and the values that plugins hand to tests. The hand-over by
     * path leaks nothing: give the tests the environment variables {@code DATABRICKS_CONFIG_FILE} with the property
     * {@code databricks.configFile}, {@code DATABRICKS_CONFIG_PROFILE} with {@code databricks.configProfile}, and
     * {@code DATABRICKS_AUTH_TYPE} with {@code pat}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.tokenProperty", defaultValue = "false")
    private boolean tokenProperty;

    /**
     * What the names of the output properties begin with: {@code host}, {@code tokenId}, {@code tokenExpiry},
     * {@code workspaceId}, {@code azureResourceId}, {@code configFile} and {@code configProfile} with a databrickscfg file,
     * {@code caFile} and {@code trustStore} with the emulator, and {@code token} if {@code tokenProperty} is set.
     *
     * <p>Do not declare these properties in the POM: Maven would fill placeholders in with that value before the goal runs.
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
     * Which CI system gets the token for its later steps: {@code none}, {@code auto}, {@code github}, {@code azure-pipelines} or
     * {@code gitlab}.
     *
     * <p>{@code auto} takes the one that runs the build, and does nothing on the machine of a person; a name is an error
     * elsewhere. The names are {@code DATABRICKS_HOST}, {@code DATABRICKS_SERVER_HOSTNAME}, {@code DATABRICKS_TOKEN}, {@code DATABRICKS_TOKEN_ID} and {@code
     * DATABRICKS_AUTH_TYPE}: outputs of the step on GitHub Actions and Azure Pipelines. GitLab cannot mask, so {@code auto}
     * writes only {@code DATABRICKS_SECRETS_FILE}, the path of the secrets file, into the dotenv report {@code
     * target/adb/gitlab.env}, and {@code gitlab} the values. Jenkins takes nothing: use {@code secretsFile}.
     *
     * <p>A token that is handed over must outlive the build: {@code revoke} must not be {@code session}, nor {@code auto} on a
     * bound goal. GitHub Actions and Azure Pipelines are told to mask the token in any case.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.ciOutput", defaultValue = "none")
    private @Nullable String ciOutput;

    /**
     * Whether the workspace is created first, as {@code adb:apply} would, if it is not there.
     *
     * <p>One that is there stays as it is, whatever the POM declares. It has to be named by {@code resourceGroup} and {@code
     * workspaceName} or by {@code workspaceResourceId}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.createIfMissing", defaultValue = "false")
    private boolean createIfMissing;

    @Inject
    public IssueTokenMojo(BuildContextFactory builds, Goals root) {
        super(builds);
        this.root = root;
    }

    @Override
    void collect(MojoParameters parameters) {
        super.collect(parameters);
        parameters
                .put(Setting.LIFETIME, lifetime)
                .put(Setting.COMMENT, comment)
                .put(Setting.SCOPES, scopes)
                .put(Setting.OLDER_THAN, olderThan)
                .put(Setting.REVOKE, revoke)
                .put(Setting.SECRETS_FILE, secretsFile)
                .put(Setting.SECRETS_FORMAT, secretsFormat)
                .put(Setting.PROFILE, profile)
                .put(Setting.KEY_VAULT_URL, keyVaultUrl)
                .put(Setting.KEY_VAULT_SECRET, keyVaultSecret)
                .put(Setting.PROPERTY_PREFIX, propertyPrefix)
                .put(Setting.PROPERTY_SCOPE, propertyScope)
                .put(Setting.CI_OUTPUT, ciOutput);
    }

    @Override
    void run(BuildContext build, Settings settings, Progress progress) {
        if (tokenProperty) {
            warnOfDebugLog(
                    build,
                    "until it is revoked. Hand it over by path instead: DATABRICKS_CONFIG_FILE=${"
                            + "databricks.configFile}, DATABRICKS_CONFIG_PROFILE=${databricks.configProfile},"
                            + " DATABRICKS_AUTH_TYPE=pat.",
                    progress);
        }
        new IssueTokenReport(root.issueToken(
                        build,
                        settings,
                        tokenProperty,
                        pruneOnQuota,
                        createIfMissing ? Optional.of(switches()) : Optional.empty(),
                        progress))
                .lines()
                .forEach(progress::info);
    }
}
