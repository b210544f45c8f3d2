/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.MojoParameters;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Parameters of goals that make a workspace what the POM declares, or plan to do so. */
abstract class ProvisioningMojo extends AbstractWorkspaceSpecMojo {
    /**
     * How long a new workspace is meant to live: {@code PT8H}, {@code 8h}, {@code 7d}, or a number of seconds; more than zero.
     * By default without end.
     *
     * <p>It is counted from the creation and written into the tag {@code adb-expires}; {@code adb:destroy} with {@code expired}
     * looks there. A workspace that exists keeps its end.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.timeToLive")
    private @Nullable String timeToLive;

    /**
     * Who keeps the workspace; written into its tag {@code adb-owner}. A workspace of another owner is not changed unless {@code
     * adopt} is set.
     *
     * <p>By default {@code groupId:artifactId} of the top project. Without a POM there is no default, and it has to be given.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.owner")
    private @Nullable String owner;

    /**
     * How long Azure may take for what it is asked to do: {@code 30m}, {@code PT30M}, or a number of seconds; more than zero.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.provisioningTimeout", defaultValue = "30m")
    private @Nullable String provisioningTimeout;

    /**
     * Whether the resource group is created if it is not there, in {@code location}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.createResourceGroup", defaultValue = "false")
    private boolean createResourceGroup;

    /**
     * Whether a workspace that somebody else made is taken over: from then on it belongs to {@code owner}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.adopt", defaultValue = "false")
    private boolean adopt;

    /**
     * Whether the workspace may be deleted and created anew where a change cannot be made in place. Its data is lost then.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.allowReplace", defaultValue = "false")
    private boolean allowReplace;

    /**
     * Whether the resource provider Microsoft.Databricks is registered with the subscription if it is not. An identity without
     * the right to do so needs an administrator who runs {@code az provider register --namespace Microsoft.Databricks} once.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.registerProvider", defaultValue = "true")
    private boolean registerProvider;

    /**
     * Whether tags of the workspace that {@code tags} does not name are a difference: {@code adb:plan} shows them and {@code
     * adb:apply} removes them. By default they stay.
     *
     * <p>The tags {@code adb-owner} and {@code adb-expires}, and those that {@code ignoreTags} matches, always stay. A new
     * workspace gets the declared tags in either case.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.strictTags", defaultValue = "false")
    private boolean strictTags;

    /**
     * Patterns for the keys of tags that {@code strictTags} leaves alone, because Azure or a policy adds them. {@code *} stands for
     * any text; letter case does not count. In the POM one {@code <ignoreTag>} for each, on the command line a list with commas.
     *
     * <p>A value replaces the default {@code hidden-*}, the prefix of the tags that the Azure portal adds.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.ignoreTags", defaultValue = "hidden-*")
    private @Nullable List<@Nullable String> ignoreTags;

    ProvisioningMojo(BuildContextFactory builds) {
        super(builds);
    }

    /** What the use case may do. */
    final WorkspaceSpec.ApplyOptions switches() {
        return new WorkspaceSpec.ApplyOptions(createResourceGroup, adopt, allowReplace, registerProvider, strictTags);
    }

    @Override
    void collect(MojoParameters parameters) {
        super.collect(parameters);
        parameters
                .put(Setting.TIME_TO_LIVE, timeToLive)
                .put(Setting.OWNER, owner)
                .put(Setting.PROVISIONING_TIMEOUT, provisioningTimeout)
                .put(Setting.IGNORE_TAGS, ignoreTags);
    }
}
