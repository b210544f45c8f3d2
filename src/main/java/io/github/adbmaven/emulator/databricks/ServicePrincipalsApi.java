/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.entra.Directory;
import io.github.adbmaven.emulator.entra.ServicePrincipal;
import io.github.adbmaven.emulator.server.Call;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.NotEmulated;
import io.github.adbmaven.emulator.server.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service principals of a workspace, as SCIM tells and adds them. On Azure an application of Entra ID is added by its id;
 * whether there is one shows when it signs in.
 *
 * @see <a href="https://docs.databricks.com/api/azure/workspace/serviceprincipals">Service principals</a>
 */
final class ServicePrincipalsApi {
    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal";
    private static final Pattern FILTER =
            Pattern.compile("(applicationId|displayName) +eq +\"?([^\"]*)\"?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_PAGE = 100;

    private final Workspace workspace;
    private final Directory directory;

    ServicePrincipalsApi(Workspace workspace, Directory directory) {
        this.workspace = workspace;
        this.directory = directory;
    }

    Response add(Call<Caller> call) {
        if (!call.caller().member().admin()) {
            throw DatabricksError.notAdminForScim();
        }
        ObjectNode body = Bodies.read(call.request());
        String id = Bodies.text(body, "applicationId")
                .filter(text -> text.matches("[0-9a-fA-F-]{36}"))
                .orElseThrow(() -> DatabricksError.scimInvalid("applicationId has to be the id of an application."));
        if (workspace.members().stream()
                .anyMatch(member -> member.applicationId().equalsIgnoreCase(id))) {
            throw DatabricksError.principalExists(id);
        }
        ServicePrincipal known = directory
                .principal(id)
                .filter(principal -> principal.tenantId().equals(workspace.tenantId()))
                .orElseGet(() -> new ServicePrincipal(
                        workspace.tenantId(), id, UUID.randomUUID().toString(), id));
        ServicePrincipal added = new ServicePrincipal(
                known.tenantId(),
                known.applicationId(),
                known.objectId(),
                Bodies.text(body, "displayName").orElse(known.displayName()));
        return scim(201, json(workspace.enter(added, false, false)));
    }

    Response list(Call<Caller> call) {
        int start = Math.max(1, number(call, "startIndex", 1));
        int count = Math.min(LONGEST_PAGE, number(call, "count", LONGEST_PAGE));
        List<Member> all = workspace.members().stream().filter(filter(call)).toList();
        List<ObjectNode> page = all.stream()
                .skip(start - 1L)
                .limit(count)
                .map(ServicePrincipalsApi::json)
                .toList();
        ObjectNode answer = Json.object();
        answer.set("schemas", Json.strings(List.of("urn:ietf:params:scim:api:messages:2.0:ListResponse")));
        answer.put("totalResults", all.size()).put("startIndex", start).put("itemsPerPage", page.size());
        answer.set("Resources", Json.array(page.stream()));
        return scim(200, answer);
    }

    private static Predicate<Member> filter(Call<Caller> call) {
        return call.request()
                .query()
                .first("filter")
                .map(text -> filter(text, call))
                .orElse(member -> true);
    }

    private static Predicate<Member> filter(String text, Call<Caller> call) {
        Matcher matcher = FILTER.matcher(text.strip());
        if (!matcher.matches()) {
            throw NotEmulated.of(call.request());
        }
        String value = matcher.group(2);
        return matcher.group(1).equalsIgnoreCase("applicationId")
                ? member -> member.applicationId().equalsIgnoreCase(value)
                : member -> member.displayName().equalsIgnoreCase(value);
    }

    private static int number(Call<Caller> call, String name, int standard) {
        String text = call.request().query().first(name).orElse(Integer.toString(standard));
        if (!text.matches("\\d{1,9}")) {
            throw DatabricksError.scimInvalid(name + " has to be a number.");
        }
        return Integer.parseInt(text);
    }

    private static ObjectNode json(Member member) {
        ObjectNode json = Json.object();
        json.set("schemas", Json.strings(List.of(SCHEMA)));
        json.put("id", member.id())
                .put("applicationId", member.applicationId())
                .put("displayName", member.displayName())
                .put("active", true);
        if (member.admin()) {
            json.putArray("groups").addObject().put("display", "admins").put("value", "1");
        }
        return json;
    }

    private static Response scim(int status, ObjectNode body) {
        return Response.json(status, body).with("Content-Type", "application/scim+json; charset=utf-8");
    }
}
