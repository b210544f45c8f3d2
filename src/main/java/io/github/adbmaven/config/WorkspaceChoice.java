/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.config;

import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import java.net.URI;
import java.util.Optional;

/**
 * Decides from the settings which workspace is meant. It is one setting with three spellings: names, resource id, host; the
 * first rank that uses any of them decides alone.
 */
public final class WorkspaceChoice {
    private final Settings settings;

    public WorkspaceChoice(Settings settings) {
        this.settings = settings;
    }

    /** The workspace, whose host, if given, may receive this cloud's credentials. */
    public WorkspaceSelector resolve(Cloud cloud) {
        WorkspaceSelector selector = resolve();
        selector.url().ifPresent(address -> refuseForeignHost(cloud, address));
        return selector;
    }

    /** The workspace, whatever the cloud. */
    public WorkspaceSelector resolve() {
        Optional<String> subscription =
                settings.get(Setting.SUBSCRIPTION_ID).map(value -> Texts.guid(Setting.SUBSCRIPTION_ID, value));
        return settings.strongest(
                        Setting.WORKSPACE_RESOURCE_ID, Setting.RESOURCE_GROUP, Setting.WORKSPACE_NAME, Setting.HOST)
                .map(rank -> inRank(rank, subscription))
                .orElseGet(() -> new WorkspaceSelector.OnlyOne(subscription));
    }

    /** All workspaces of a subscription, whichever of them the settings name. */
    public WorkspaceSelector.OnlyOne subscription() {
        return new WorkspaceSelector.OnlyOne(
                settings.get(Setting.SUBSCRIPTION_ID).map(value -> Texts.guid(Setting.SUBSCRIPTION_ID, value)));
    }

    /** The resource group alone, for what concerns all workspaces in it. */
    public Optional<String> group() {
        Optional<Value> group = settings.get(Setting.RESOURCE_GROUP);
        group.ifPresent(value -> checkName(Setting.RESOURCE_GROUP, value, WorkspaceId.isGroupName(value.text())));
        return group.map(Value::text);
    }

    private WorkspaceSelector inRank(Rank rank, Optional<String> subscription) {
        Optional<URI> url = settings.get(Setting.HOST, rank).map(value -> Texts.host(Setting.HOST, value));
        Optional<WorkspaceId> id =
                settings.get(Setting.WORKSPACE_RESOURCE_ID, rank).map(WorkspaceChoice::parseId);
        Optional<Value> group = settings.get(Setting.RESOURCE_GROUP, rank);
        Optional<Value> name = settings.get(Setting.WORKSPACE_NAME, rank);
        group.ifPresent(value -> checkName(Setting.RESOURCE_GROUP, value, WorkspaceId.isGroupName(value.text())));
        name.ifPresent(value -> checkName(Setting.WORKSPACE_NAME, value, WorkspaceId.isWorkspaceName(value.text())));
        if (id.isPresent()) {
            group.ifPresent(
                    value -> refuseOther(Setting.RESOURCE_GROUP, value, id.get().resourceGroup()));
            name.ifPresent(
                    value -> refuseOther(Setting.WORKSPACE_NAME, value, id.get().name()));
            // The environment's subscription is often the pipeline's own, for something else.
            settings.get(Setting.SUBSCRIPTION_ID, rank)
                    .filter(value -> rank != Rank.ENVIRONMENT)
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

    private static WorkspaceId parseId(Value value) {
        return WorkspaceId.parse(value.text().strip())
                .orElseThrow(() -> Settings.invalid(
                        ErrorCode.INVALID_WORKSPACE_NAME,
                        Setting.WORKSPACE_RESOURCE_ID,
                        value,
                        "\"" + value.text() + "\" is not the resource id of a Databricks workspace.",
                        "write it as /subscriptions/<id>/resourceGroups/<group>"
                                + "/providers/Microsoft.Databricks/workspaces/<name>."));
    }

    private static void checkName(Setting setting, Value value, boolean valid) {
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

    private static void refuseOther(Setting setting, Value value, String inId) {
        if (!value.text().equalsIgnoreCase(inId)) {
            throw Settings.invalid(
                    ErrorCode.CONFLICTING_WORKSPACE_NAMES,
                    setting,
                    value,
                    "\"" + value.text() + "\" and the resource id beside it, which says \"" + inId + "\", disagree.",
                    "remove one of the two.");
        }
    }

    private static ProblemException halfGiven(Value present, boolean isGroup) {
        Setting missing = isGroup ? Setting.WORKSPACE_NAME : Setting.RESOURCE_GROUP;
        return new ProblemException(Problem.configuration(
                        ErrorCode.INCOMPLETE_WORKSPACE_NAME,
                        "The workspace is named by half: "
                                + (isGroup
                                        ? "a resource group without a workspace."
                                        : "a workspace without its resource group."))
                .from(present.source())
                .remedy("set " + missing.spellings() + " as well, or " + Setting.WORKSPACE_RESOURCE_ID.spellings()
                        + " instead of both. Nothing was sent."));
    }

    private void refuseForeignHost(Cloud cloud, URI url) {
        Value value = settings.get(Setting.HOST).orElseThrow();
        if (!cloud.trustsWorkspaceHost(url.getHost())) {
            throw Settings.invalid(
                    ErrorCode.UNTRUSTED_HOST,
                    Setting.HOST,
                    value,
                    "The host " + url.getAuthority() + " is outside the domain of the cloud \"" + cloud.name() + "\", *"
                            + cloud.workspaceDomain().orElse("") + ": it would receive a credential of that cloud.",
                    "correct the host, or choose its cloud with " + Setting.ENVIRONMENT.spellings() + ".");
        }
        if (value.rank() == Rank.ENVIRONMENT && !cloud.trustsUnasked(url.getHost())) {
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
