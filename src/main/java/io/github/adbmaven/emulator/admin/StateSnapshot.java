/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.arm.WorkspaceResource;
import io.github.adbmaven.emulator.databricks.AccessToken;
import io.github.adbmaven.emulator.databricks.Member;
import io.github.adbmaven.emulator.databricks.Workspace;
import io.github.adbmaven.emulator.keyvault.SecretVersion;
import io.github.adbmaven.emulator.keyvault.VaultHost;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Response;

/** Renders the state of the emulator as JSON, without secrets. */
final class StateSnapshot {
    private final EmulatorState state;

    StateSnapshot(EmulatorState state) {
        this.state = state;
    }

    Response get() {
        ObjectNode json = Json.object().put("now", state.clock().instant().toString());
        json.set(
                "tenants",
                Json.array(state.directory().tenants().stream()
                        .map(tenant ->
                                Json.object().put("tenantId", tenant.id()).put("domain", tenant.domain()))));
        json.set(
                "principals",
                Json.array(state.directory().principals().stream()
                        .map(principal -> Json.object()
                                .put("applicationId", principal.applicationId())
                                .put("objectId", principal.objectId())
                                .put("tenantId", principal.tenantId())
                                .put("displayName", principal.displayName()))));
        json.set(
                "subscriptions",
                Json.array(state.resourceManager().subscriptions().stream()
                        .map(subscription -> Json.object()
                                .put("subscriptionId", subscription.id())
                                .put("tenantId", subscription.tenantId()))));
        json.set(
                "resourceGroups",
                Json.array(state.resourceManager().groups().stream()
                        .map(group -> Json.object()
                                .put("subscriptionId", group.subscriptionId())
                                .put("name", group.name())
                                .put("location", group.location())
                                .put("managedBy", group.managedBy().orElse(""))
                                .put("deleting", group.deleting()))));
        json.set(
                "workspaces",
                Json.array(state.resourceManager().workspaces().stream().map(this::workspace)));
        json.set("vaults", Json.array(state.vaults().all().stream().map(StateSnapshot::vault)));
        return Response.json(200, json);
    }

    private ObjectNode workspace(WorkspaceResource resource) {
        ObjectNode json =
                Json.object().put("resourceId", resource.id()).put("provisioningState", resource.provisioningState());
        resource.workspaceId().ifPresent(id -> json.put("workspaceId", id));
        resource.workspaceUrl().ifPresent(url -> json.put("workspaceUrl", url));
        state.hosts().host(resource.id()).ifPresent(host -> {
            Workspace workspace = host.workspace();
            json.put("host", host.uri().toString());
            json.set("members", Json.array(workspace.members().stream().map(StateSnapshot::member)));
            json.set("tokens", Json.array(workspace.activeTokens().stream().map(token -> token(workspace, token))));
        });
        return json;
    }

    private static ObjectNode vault(VaultHost host) {
        ObjectNode json = Json.object()
                .put("name", host.vault().name())
                .put("tenantId", host.vault().tenantId())
                .put("uri", host.uri().toString());
        json.set("secrets", Json.array(host.vault().names().stream().map(name -> {
            ObjectNode secret = Json.object().put("name", name);
            secret.set(
                    "versions", Json.array(host.vault().versions(name).stream().map(StateSnapshot::version)));
            return secret;
        })));
        return json;
    }

    private static ObjectNode version(SecretVersion version) {
        ObjectNode json = Json.object()
                .put("id", version.id())
                .put("enabled", version.enabled())
                .put("contentType", version.contentType().orElse(""))
                .put("expires", version.expires().orElse(0L));
        ObjectNode tags = json.putObject("tags");
        version.tags().forEach(tags::put);
        return json;
    }

    private static ObjectNode member(Member member) {
        return Json.object()
                .put("id", member.id())
                .put("applicationId", member.applicationId())
                .put("admin", member.admin())
                .put("canUseTokens", member.canUseTokens());
    }

    private static ObjectNode token(Workspace workspace, AccessToken token) {
        ObjectNode json = Json.object()
                .put("tokenId", token.id())
                .put("comment", token.comment())
                .put("created", token.created().toString())
                .put("expires", token.expires().toString())
                .put(
                        "principal",
                        workspace
                                .member(token.owner())
                                .map(Member::applicationId)
                                .orElse(""));
        json.set("scopes", Json.strings(token.scopes()));
        return json;
    }
}
