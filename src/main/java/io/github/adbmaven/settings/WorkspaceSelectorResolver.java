/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import java.net.URI;
import java.util.Optional;

/**
 * Determines the workspace from the settings. Users name it by its names, its resource ID or its host; the first source that
 * has any of them decides alone.
 */
public final class WorkspaceSelectorResolver {
    private final Settings settings;

    public WorkspaceSelectorResolver(Settings settings) {
        this.settings = settings;
    }

    /** Returns the workspace, after checking that a configured host belongs to the cloud. */
    public WorkspaceSelector resolve(Cloud cloud) {
        WorkspaceSelector selector = resolve();
        selector.url().ifPresent(address -> refuseForeignHost(cloud, address));
        return selector;
    }

    /** Returns the workspace without checking its cloud. */
    public WorkspaceSelector resolve() {
        Optional<String> subscription =
                settings.get(Setting.SUBSCRIPTION_ID).map(value -> TypedSettings.guid(Setting.SUBSCRIPTION_ID, value));
        return settings.highestSourceOf(
                        Setting.WORKSPACE_RESOURCE_ID, Setting.RESOURCE_GROUP, Setting.WORKSPACE_NAME, Setting.HOST)
                .map(rank -> inRank(rank, subscription))
                .orElseGet(() -> new WorkspaceSelector.OnlyOne(subscription));
    }

    /** Returns a selector for all workspaces of the subscription, even if the settings name one. */
    public WorkspaceSelector.OnlyOne subscription() {
        return new WorkspaceSelector.OnlyOne(
                settings.get(Setting.SUBSCRIPTION_ID).map(value -> TypedSettings.guid(Setting.SUBSCRIPTION_ID, value)));
    }

    /** Returns the resource group, for goals that handle all its workspaces. */
    public Optional<String> group() {
        Optional<SettingValue> group = settings.get(Setting.RESOURCE_GROUP);
        group.ifPresent(value -> checkName(Setting.RESOURCE_GROUP, value, WorkspaceId.isGroupName(value.text())));
        return group.map(SettingValue::text);
    }

    private WorkspaceSelector inRank(SettingSource rank, Optional<String> subscription) {
        Optional<URI> url = settings.get(Setting.HOST, rank).map(value -> UriSettings.host(Setting.HOST, value));
        Optional<WorkspaceId> id =
                settings.get(Setting.WORKSPACE_RESOURCE_ID, rank).map(WorkspaceSelectorResolver::parseId);
        Optional<SettingValue> group = settings.get(Setting.RESOURCE_GROUP, rank);
        Optional<SettingValue> name = settings.get(Setting.WORKSPACE_NAME, rank);
        group.ifPresent(value -> checkName(Setting.RESOURCE_GROUP, value, WorkspaceId.isGroupName(value.text())));
        name.ifPresent(value -> checkName(Setting.WORKSPACE_NAME, value, WorkspaceId.isWorkspaceName(value.text())));
        if (id.isPresent()) {
            group.ifPresent(
                    value -> refuseOther(Setting.RESOURCE_GROUP, value, id.get().resourceGroup()));
            name.ifPresent(
                    value -> refuseOther(Setting.WORKSPACE_NAME, value, id.get().name()));
            // The environment's subscription is often the pipeline's own, for something else.
            settings.get(Setting.SUBSCRIPTION_ID, rank)
                    .filter(value -> rank != SettingSource.ENVIRONMENT)
                    .ifPresent(value ->
                            refuseOther(Setting.SUBSCRIPTION_ID, value, id.get().subscriptionId()));
            return new WorkspaceSelector.Named(
                    Optional.of(id.get().subscriptionId()),
                    id.get().resourceGroup(),
                    id.get().name(),
                    url);
        }
        if (group.isPresent() != name.isPresent()) {
            throw halfGiven(group.or(() -> name).orElseThrow(), group.isPresent());
        }
        if (group.isPresent()) {
            return new WorkspaceSelector.Named(
                    subscription, group.get().text(), name.orElseThrow().text(), url);
        }
        return new WorkspaceSelector.Hosted(url.orElseThrow());
    }

    private static WorkspaceId parseId(SettingValue value) {
        return WorkspaceId.parse(value.text().strip())
                .orElseThrow(() -> Settings.invalid(
                        ErrorCode.INVALID_WORKSPACE_NAME,
                        Setting.WORKSPACE_RESOURCE_ID,
                        value,
                        "\"" + value.text() + "\" is not the resource ID of a Databricks workspace.",
                        "write it as /subscriptions/<id>/resourceGroups/<group>"
                                + "/providers/Microsoft.Databricks/workspaces/<name>."));
    }

    private static void checkName(Setting setting, SettingValue value, boolean valid) {
        if (!valid) {
            throw Settings.invalid(
                    ErrorCode.INVALID_WORKSPACE_NAME,
                    setting,
                    value,
                    "\"" + value.text() + "\" is not a valid name.",
                    setting == Setting.WORKSPACE_NAME
                            ? "use 3 to 64 letters, digits, _ or -."
                            : "use up to 90 letters, digits, _, -, . or parentheses, not ending in a dot.");
        }
    }

    private static void refuseOther(Setting setting, SettingValue value, String inId) {
        if (!value.text().equalsIgnoreCase(inId)) {
            throw Settings.invalid(
                    ErrorCode.CONFLICTING_WORKSPACE_NAMES,
                    setting,
                    value,
                    "\"" + value.text() + "\" differs from \"" + inId + "\" in the resource ID.",
                    "remove one of them.");
        }
    }

    private static ProblemException halfGiven(SettingValue present, boolean isGroup) {
        Setting missing = isGroup ? Setting.WORKSPACE_NAME : Setting.RESOURCE_GROUP;
        return new ProblemException(Problem.configuration(
                        ErrorCode.INCOMPLETE_WORKSPACE_NAME,
                        isGroup
                                ? "resourceGroup is set, but workspaceName is missing."
                                : "workspaceName is set, but resourceGroup is missing.")
                .configuredBy(present.source())
                .remedy("set " + missing.howToSet() + " as well, or " + Setting.WORKSPACE_RESOURCE_ID.howToSet()
                        + " instead of both. Nothing was sent."));
    }

    private void refuseForeignHost(Cloud cloud, URI url) {
        SettingValue value = settings.get(Setting.HOST).orElseThrow();
        if (!cloud.trustsWorkspaceHost(url.getHost())) {
            throw Settings.invalid(
                    ErrorCode.UNTRUSTED_HOST,
                    Setting.HOST,
                    value,
                    "The host " + url.getAuthority() + " is outside the domain of the cloud \"" + cloud.name() + "\", *"
                            + cloud.workspaceDomain().orElse("") + ": it would receive a credential of that cloud.",
                    "correct the host, or select its cloud with " + Setting.ENVIRONMENT.howToSet() + ".");
        }
        if (value.rank() == SettingSource.ENVIRONMENT && !cloud.trustsUnconfirmedHost(url.getHost())) {
            throw Settings.invalid(
                    ErrorCode.UNTRUSTED_HOST,
                    Setting.HOST,
                    value,
                    "The host " + url.getAuthority()
                            + " comes from the environment, which a custom cloud does not trust.",
                    "set it in the POM or with -Dadb.host.");
        }
    }
}
