/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Call;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.NotEmulated;
import io.github.adbmaven.emulator.server.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who may have access tokens. Users and groups are not emulated.
 *
 * @see <a href="https://docs.databricks.com/api/azure/workspace/tokenmanagement/getpermissions">Token permissions</a>
 */
final class TokenPermissions {
    private static final String CAN_USE = "CAN_USE";

    private final Workspace workspace;

    TokenPermissions(Workspace workspace) {
        this.workspace = workspace;
    }

    Response get(Call<Caller> call) {
        requireAccess(call);
        return Response.json(200, permissions());
    }

    Response replace(Call<Caller> call) {
        requireAccess(call);
        Set<String> allowed = named(call);
        for (Member member : workspace.members()) {
            workspace.permitTokens(member.objectId(), allowed.contains(member.objectId()));
        }
        return Response.json(200, permissions());
    }

    Response add(Call<Caller> call) {
        requireAccess(call);
        named(call).forEach(objectId -> workspace.permitTokens(objectId, true));
        return Response.json(200, permissions());
    }

    Response levels(Call<Caller> call) {
        requireAccess(call);
        ObjectNode answer = Json.object();
        answer.putArray("permission_levels")
                .addObject()
                .put("permission_level", CAN_USE)
                .put("description", "Can use tokens");
        return Response.json(200, answer);
    }

    private void requireAccess(Call<Caller> call) {
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
                Json.array(workspace.members().stream()
                        .filter(Member::canUseTokens)
                        .map(TokenPermissions::entry)));
        return answer;
    }

    private static ObjectNode entry(Member member) {
        ObjectNode entry = Json.object().put("service_principal_name", member.applicationId());
        entry.putArray("all_permissions")
                .addObject()
                .put("permission_level", CAN_USE)
                .put("inherited", false);
        return entry;
    }

    /** The object ids of those whom the list names; all of it is read before anything changes. */
    private Set<String> named(Call<Caller> call) {
        List<Member> members = workspace.members();
        Set<String> found = new LinkedHashSet<>();
        for (JsonNode entry : Bodies.read(call.request()).path("access_control_list")) {
            String level = Bodies.text(entry, "permission_level").orElse("");
            if (!level.equals(CAN_USE)) {
                throw DatabricksError.parameterInvalid("Permission type " + level + " is not valid for tokens.");
            }
            String name =
                    Bodies.text(entry, "service_principal_name").orElseThrow(() -> NotEmulated.of(call.request()));
            found.add(members.stream()
                    .filter(member -> member.applicationId().equals(name))
                    .map(Member::objectId)
                    .findFirst()
                    .orElseThrow(() -> DatabricksError.principalMissing(name)));
        }
        return found;
    }
}
