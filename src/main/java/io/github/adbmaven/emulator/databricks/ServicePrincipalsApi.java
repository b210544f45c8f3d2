/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.entra.Directory;
import io.github.adbmaven.emulator.entra.ServicePrincipal;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.NotEmulated;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service principals of a workspace, as SCIM lists and adds them. On Azure they are added by the ID of an application;
 * Databricks checks whether it exists only when it signs in.
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

    Response add(RequestContext<Caller> call) {
        ObjectNode body = change(call);
        String id = RequestBodies.text(body, "applicationId")
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
                RequestBodies.text(body, "displayName").orElse(known.displayName()));
        Member entered = workspace.addMember(added, false, false);
        Member described = workspace
                .describe(entered.id(), entered.displayName(), entitlements(body))
                .orElse(entered);
        return scim(201, json(described));
    }

    /** The parameter {@code attributes} is ignored: every attribute is returned. */
    Response get(RequestContext<Caller> call) {
        return scim(200, json(named(call)));
    }

    /** Replaces the name and the entitlements; the application is never replaced. */
    Response replace(RequestContext<Caller> call) {
        ObjectNode body = change(call);
        Member member = named(call);
        String displayName = RequestBodies.text(body, "displayName").orElse(member.applicationId());
        return workspace
                .describe(member.id(), displayName, entitlements(body))
                .map(changed -> scim(200, json(changed)))
                .orElseThrow(() -> DatabricksError.principalUnknownToScim(member.id()));
    }

    Response delete(RequestContext<Caller> call) {
        requireAdmin(call);
        String id = call.variable("id");
        if (!workspace.remove(id)) {
            throw DatabricksError.principalUnknownToScim(id);
        }
        return Response.empty(204);
    }

    static Response patch(RequestContext<Caller> call) {
        requireAdmin(call);
        throw NotEmulated.of(call.request());
    }

    private Member named(RequestContext<Caller> call) {
        String id = call.variable("id");
        return workspace.memberOfNumber(id).orElseThrow(() -> DatabricksError.principalUnknownToScim(id));
    }

    /** The body of a request that only an administrator may send. Deactivation of a service principal is not emulated. */
    private static ObjectNode change(RequestContext<Caller> call) {
        requireAdmin(call);
        ObjectNode body = RequestBodies.read(call.request());
        if (!body.path("active").asBoolean(true)) {
            throw NotEmulated.of(call.request());
        }
        return body;
    }

    private static void requireAdmin(RequestContext<Caller> call) {
        if (!call.caller().member().admin()) {
            throw DatabricksError.notAdminForScim();
        }
    }

    private static List<String> entitlements(ObjectNode body) {
        return body.path("entitlements").findValuesAsText("value");
    }

    Response list(RequestContext<Caller> call) {
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

    private static Predicate<Member> filter(RequestContext<Caller> call) {
        return call.request()
                .query()
                .first("filter")
                .map(text -> filter(text, call))
                .orElse(member -> true);
    }

    private static Predicate<Member> filter(String text, RequestContext<Caller> call) {
        Matcher matcher = FILTER.matcher(text.strip());
        if (!matcher.matches()) {
            throw NotEmulated.of(call.request());
        }
        String value = matcher.group(2);
        return matcher.group(1).equalsIgnoreCase("applicationId")
                ? member -> member.applicationId().equalsIgnoreCase(value)
                : member -> member.displayName().equalsIgnoreCase(value);
    }

    private static int number(RequestContext<Caller> call, String name, int standard) {
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
        if (!member.entitlements().isEmpty()) {
            json.set(
                    "entitlements",
                    Json.array(member.entitlements().stream()
                            .map(name -> Json.object().put("value", name))));
        }
        if (member.admin()) {
            json.putArray("groups").addObject().put("display", "admins").put("value", "1");
        }
        return json;
    }

    private static Response scim(int status, ObjectNode body) {
        return Response.json(status, body).with("Content-Type", "application/scim+json; charset=utf-8");
    }
}
