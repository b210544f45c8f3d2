/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.NotEmulated;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The permissions to use access tokens. The group admins, which always has CAN_MANAGE, is the only emulated group.
 *
 * @see <a href="https://docs.databricks.com/api/azure/workspace/tokenmanagement/getpermissions">Token permissions</a>
 */
final class TokenPermissions {
    private static final String CAN_USE = "CAN_USE";
    private static final String CAN_MANAGE = "CAN_MANAGE";
    private static final String ADMINS = "admins";

    private final Workspace workspace;

    TokenPermissions(Workspace workspace) {
        this.workspace = workspace;
    }

    Response get(RequestContext<Caller> call) {
        requireAccess(call);
        return Response.json(200, permissions());
    }

    Response replace(RequestContext<Caller> call) {
        requireAccess(call);
        Set<String> allowed = named(call);
        for (Member member : workspace.members()) {
            workspace.permitTokens(member.objectId(), allowed.contains(member.objectId()));
        }
        return Response.json(200, permissions());
    }

    Response add(RequestContext<Caller> call) {
        requireAccess(call);
        named(call).forEach(objectId -> workspace.permitTokens(objectId, true));
        return Response.json(200, permissions());
    }

    Response levels(RequestContext<Caller> call) {
        requireAccess(call);
        ObjectNode answer = Json.object();
        ArrayNode levels = answer.putArray("permission_levels");
        levels.addObject().put("permission_level", CAN_USE).put("description", "Can use tokens");
        levels.addObject().put("permission_level", CAN_MANAGE).put("description", "Can manage tokens");
        return Response.json(200, answer);
    }

    private void requireAccess(RequestContext<Caller> call) {
        call.caller().requireAdmin();
        if (!workspace.hadTokens()) {
            throw DatabricksError.tokensUnknown();
        }
    }

    private ObjectNode permissions() {
        ObjectNode answer =
                Json.object().put("object_id", "authorization/tokens").put("object_type", "tokens");
        answer.set(
                "access_control_list",
                Json.array(Stream.concat(
                        workspace.members().stream()
                                .filter(Member::canUseTokens)
                                .map(member -> entry("service_principal_name", member.applicationId(), CAN_USE)),
                        Stream.of(entry("group_name", ADMINS, CAN_MANAGE)))));
        return answer;
    }

    private static ObjectNode entry(String kind, String name, String level) {
        ObjectNode entry = Json.object().put(kind, name);
        entry.putArray("all_permissions")
                .addObject()
                .put("permission_level", level)
                .put("inherited", false);
        return entry;
    }

    /** The object IDs of the principals in the list. The whole list is read before anything changes. */
    private Set<String> named(RequestContext<Caller> call) {
        List<Member> members = workspace.members();
        Set<String> found = new LinkedHashSet<>();
        for (JsonNode entry : RequestBodies.read(call.request()).path("access_control_list")) {
            String level = RequestBodies.text(entry, "permission_level").orElse("");
            if (isAdmins(entry)) {
                requireLevel(CAN_MANAGE, level);
                continue;
            }
            requireLevel(CAN_USE, level);
            String name = RequestBodies.text(entry, "service_principal_name")
                    .orElseThrow(() -> NotEmulated.of(call.request()));
            found.add(members.stream()
                    .filter(member -> member.applicationId().equals(name))
                    .map(Member::objectId)
                    .findFirst()
                    .orElseThrow(() -> DatabricksError.principalMissing(name)));
        }
        return found;
    }

    private static boolean isAdmins(JsonNode entry) {
        return RequestBodies.text(entry, "group_name").filter(ADMINS::equals).isPresent();
    }

    private static void requireLevel(String wanted, String level) {
        if (!level.equals(wanted)) {
            throw DatabricksError.parameterInvalid("Permission type " + level + " is not valid for tokens.");
        }
    }
}
