/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.util.List;
import java.util.stream.Stream;

/** Read-only calls with which clients check their access and their identity. */
final class ReadOnlyApi {
    private ReadOnlyApi() {}

    /** A workspace without clusters and pools answers an empty object. */
    static Response emptyObject() {
        return Response.json(200, Json.object());
    }

    static Response sparkVersions() {
        ObjectNode answer = Json.object();
        answer.set(
                "versions",
                Json.array(Stream.of(
                        version("16.4.x-scala2.12", "16.4 LTS (includes Apache Spark 3.5.2, Scala 2.12)"),
                        version("15.4.x-scala2.12", "15.4 LTS (includes Apache Spark 3.5.0, Scala 2.12)"))));
        return Response.json(200, answer);
    }

    static Response me(RequestContext<Caller> call) {
        Member member = call.caller().member();
        ObjectNode answer = Json.object();
        answer.set("schemas", Json.strings(List.of("urn:ietf:params:scim:schemas:core:2.0:User")));
        answer.put("id", member.id())
                .put("userName", member.applicationId())
                .put("displayName", member.displayName())
                .put("active", true);
        answer.putArray("emails")
                .addObject()
                .put("type", "work")
                .put("value", member.applicationId())
                .put("primary", true);
        if (member.admin()) {
            answer.putArray("groups")
                    .addObject()
                    .put("display", "admins")
                    .put("type", "direct")
                    .put("value", "1")
                    .put("$ref", "Groups/1");
        }
        answer.putArray("entitlements").addObject().put("value", "workspace-access");
        return Response.json(200, answer).with("Content-Type", "application/scim+json; charset=utf-8");
    }

    private static ObjectNode version(String key, String name) {
        return Json.object().put("key", key).put("name", name);
    }
}
