/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The caller's own access tokens. */
final class TokenApi {
    private static final Set<String> CHANGEABLE = Set.of("comment", "scopes");

    private final Workspace workspace;

    TokenApi(Workspace workspace) {
        this.workspace = workspace;
    }

    Response create(RequestContext<Caller> call) {
        Member member = permitted(call);
        ObjectNode body = RequestBodies.read(call.request());
        String comment = RequestBodies.text(body, "comment").orElse("");
        AccessToken token = workspace
                .createToken(member.objectId(), comment, lifetime(body), scopes(body))
                .orElseThrow(DatabricksError::quotaExceeded);
        ObjectNode answer = Json.object().put("token_value", token.value());
        answer.set("token_info", info(token));
        return Response.json(200, answer);
    }

    Response list(RequestContext<Caller> call) {
        List<AccessToken> tokens = workspace.tokensOf(permitted(call).objectId());
        ObjectNode answer = Json.object();
        if (!tokens.isEmpty()) {
            answer.set("token_infos", Json.array(tokens.stream().map(TokenApi::info)));
        }
        return Response.json(200, answer);
    }

    Response delete(RequestContext<Caller> call) {
        Member member = permitted(call);
        ObjectNode body = RequestBodies.read(call.request());
        String id = RequestBodies.text(body, "token_id")
                .orElseThrow(() -> DatabricksError.parameterInvalid("Missing required field: token_id"));
        if (!workspace.deleteToken(member.objectId(), id)) {
            throw DatabricksError.tokenUnknown(id);
        }
        return Response.json(200, Json.object());
    }

    Response update(RequestContext<Caller> call) {
        Member member = permitted(call);
        ObjectNode body = RequestBodies.read(call.request());
        String id = call.variable("token");
        Set<String> mask = mask(body);
        JsonNode wanted = body.path("token");
        String comment = RequestBodies.text(wanted, "comment").orElse("");
        List<String> scopes = scopes(wanted);
        boolean changed = workspace.change(member.objectId(), id, token -> {
            AccessToken commented = mask.contains("comment") ? token.withComment(comment) : token;
            return mask.contains("scopes") ? commented.withScopes(scopes) : commented;
        });
        if (!changed) {
            throw DatabricksError.tokenUnknown(id);
        }
        return Response.json(200, Json.object());
    }

    /** The update mask: the names of the changed fields, separated by commas. */
    private static Set<String> mask(ObjectNode body) {
        String text = RequestBodies.text(body, "update_mask")
                .orElseThrow(() -> DatabricksError.parameterInvalid("Missing required field: update_mask"));
        Set<String> fields = Stream.of(text.split(",", -1)).map(String::strip).collect(Collectors.toUnmodifiableSet());
        if (!CHANGEABLE.containsAll(fields)) {
            throw DatabricksError.parameterInvalid("Field(s) " + text + " cannot be updated.");
        }
        return fields;
    }

    private static List<String> scopes(JsonNode body) {
        return StreamSupport.stream(body.path("scopes").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Member permitted(RequestContext<Caller> call) {
        Member member = call.caller().member();
        if (!member.mayUseTokens()) {
            throw DatabricksError.tokensNotPermitted();
        }
        return member;
    }

    /** A token without a lifetime gets the maximum; every token expires. */
    private Duration lifetime(ObjectNode body) {
        Duration maximum = workspace.maximumLifetime();
        if (!body.hasNonNull("lifetime_seconds")) {
            return maximum;
        }
        long seconds = RequestBodies.number(body, "lifetime_seconds");
        if (seconds <= 0) {
            throw DatabricksError.lifetimeInvalid(seconds);
        }
        if (seconds > maximum.toSeconds()) {
            throw DatabricksError.lifetimeTooLong(seconds, maximum);
        }
        return Duration.ofSeconds(seconds);
    }

    static ObjectNode info(AccessToken token) {
        ObjectNode json = Json.object()
                .put("token_id", token.id())
                .put("creation_time", token.created().toEpochMilli())
                .put("expiry_time", token.expires().toEpochMilli())
                .put("comment", token.comment());
        if (!token.scopes().isEmpty()) {
            json.set("scopes", Json.strings(token.scopes()));
        }
        return json;
    }
}
