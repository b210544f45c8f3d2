/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.maven.BuildContextFactory;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Parameters of goals that create or change a workspace, or plan to do so. */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
abstract class AbstractProvisioningMojo extends AbstractWorkspaceSpecMojo {
    /**
     * The lifetime of a new workspace: {@code PT8H}, {@code 8h}, {@code 7d}, or a number of seconds. It must be
     * positive. By default the workspace does not expire.
     *
     * <p>The plugin writes the time of expiry, counted from the creation, into the tag {@code adb-expires};
     * {@code adb:destroy} with {@code expired} reads it. An existing workspace keeps its time of expiry.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.timeToLive")
    private @Nullable String timeToLive;

    /**
     * The owner of the workspace, which the plugin writes into the tag {@code adb-owner}. A workspace of another
     * owner is not changed unless {@code adopt} is set.
     *
     * <p>By default {@code groupId:artifactId} of the top project. Without a POM there is no default, and you must
     * set it.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.owner")
    private @Nullable String owner;

    /**
     * The time limit for operations of Azure: {@code 30m}, {@code PT30M}, or a number of seconds. It must be
     * positive.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.provisioningTimeout", defaultValue = "30m")
    private @Nullable String provisioningTimeout;

    /**
     * Whether the resource group is created in {@code location} if it does not exist.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.createResourceGroup", defaultValue = "false")
    private boolean createResourceGroup;

    /**
     * Whether to adopt a workspace of another owner or without an owner tag: from then on {@code owner} owns it.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.adopt", defaultValue = "false")
    private boolean adopt;

    /**
     * Whether the workspace may be deleted and created again if a change cannot be made in place. Its data is lost.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.allowReplace", defaultValue = "false")
    private boolean allowReplace;

    /**
     * Whether the plugin registers the resource provider Microsoft.Databricks in the subscription if it is not
     * registered. If the identity lacks the permission, an administrator must run
     * {@code az provider register --namespace Microsoft.Databricks} once.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.registerProvider", defaultValue = "true")
    private boolean registerProvider;

    /**
     * Whether tags of the workspace that {@code tags} does not list are differences: {@code adb:plan} shows them and
     * {@code adb:apply} removes them. By default they remain.
     *
     * <p>The tags {@code adb-owner} and {@code adb-expires}, and those that match {@code ignoreTags}, always remain.
     * A new workspace always gets the declared tags.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.strictTags", defaultValue = "false")
    private boolean strictTags;

    /**
     * Patterns for tag keys that {@code strictTags} ignores, because Azure or a policy adds them. {@code *} matches
     * any text; letter case is ignored. In the POM, write one {@code <ignoreTag>} for each; on the command line, a
     * list separated by commas.
     *
     * <p>A value replaces the default {@code hidden-*}, the prefix of the tags that the Azure portal adds.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.ignoreTags", defaultValue = "hidden-*")
    private @Nullable List<@Nullable String> ignoreTags;

    AbstractProvisioningMojo(BuildContextFactory builds) {
        super(builds);
    }
}
