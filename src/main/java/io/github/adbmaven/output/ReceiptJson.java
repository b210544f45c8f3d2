/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a receipt is written: {@code docs/receipt.md} describes it. Every member is always there; null stands for none. */
final class ReceiptJson {
    private static final int FORMAT_VERSION = 1;
    private static final Pattern TOKEN_ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    byte[] write(List<ReceiptEntry> entries) {
        ObjectNode root = Json.newObject().put("formatVersion", FORMAT_VERSION);
        ArrayNode tokens = root.putArray("tokens");
        entries.forEach(entry -> write(entry, tokens.addObject()));
        return Json.pretty(root).getBytes(StandardCharsets.UTF_8);
    }

    private static void write(ReceiptEntry entry, ObjectNode json) {
        TokenInfo token = entry.token();
        json.put("tokenId", token.id()).put("comment", token.comment());
        json.putObject("identity")
                .put("kind", entry.issuer().kind())
                .put("tenantId", entry.issuer().tenantId().orElse(null))
                .put("clientId", entry.issuer().clientId().orElse(null));
        json.putObject("workspace")
                .put("host", entry.workspace().url().toString())
                .put(
                        "azureResourceId",
                        entry.workspace().id().map(WorkspaceId::path).orElse(null))
                .put("workspaceId", entry.workspace().workspaceId().orElse(null));
        ArrayNode scopes = json.putArray("scopes");
        entry.token().scopes().forEach(scopes::add);
        json.put("created", token.created().toString())
                .put("expires", token.expires().map(Instant::toString).orElse(null))
                .put("revoked", entry.revoked().map(Instant::toString).orElse(null));
        json.putObject("requestIds")
                .put("create", entry.createRequest().orElse(null))
                .put("delete", entry.deleteRequest().orElse(null));
        ArrayNode carriers = json.putArray("carriedBy");
        entry.carriers()
                .forEach(carrier ->
                        carriers.addObject().put("kind", carrier.kind()).put("place", carrier.place()));
    }

    /** An exception if it is no receipt of this version; members that it does not know are not kept. */
    List<ReceiptEntry> read(byte[] content) throws IOException {
        JsonNode root = Json.exact(content).orElseThrow(() -> new IOException("it is not JSON"));
        if (!root.path("formatVersion").isInt() || root.path("formatVersion").intValue() != FORMAT_VERSION) {
            throw new IOException("it is not a receipt of version " + FORMAT_VERSION);
        }
        List<ReceiptEntry> entries = new ArrayList<>();
        try {
            for (JsonNode token : root.required("tokens")) {
                entries.add(entry(token));
            }
        } catch (RuntimeException malformed) {
            throw new IOException("token " + (entries.size() + 1) + " in it cannot be understood", malformed);
        }
        return entries;
    }

    private static ReceiptEntry entry(JsonNode json) {
        JsonNode who = json.required("identity");
        JsonNode where = json.required("workspace");
        return new ReceiptEntry(
                new Issuer(text(who, "kind"), optional(who, "tenantId"), optional(who, "clientId")),
                new Workspace(
                        URI.create(text(where, "host")),
                        optional(where, "azureResourceId")
                                .map(id -> WorkspaceId.parse(id).orElseThrow()),
                        optional(where, "workspaceId")),
                new TokenInfo(
                        tokenId(json),
                        Instant.parse(text(json, "created")),
                        optional(json, "expires").map(Instant::parse),
                        text(json, "comment"),
                        texts(json.required("scopes"))),
                optional(json, "revoked").map(Instant::parse),
                optional(json.required("requestIds"), "create"),
                optional(json.required("requestIds"), "delete"),
                carriers(json.required("carriedBy")));
    }

    private static String tokenId(JsonNode json) {
        String id = text(json, "tokenId");
        if (!TOKEN_ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not the id of a token");
        }
        return id;
    }

    private static List<Carrier> carriers(JsonNode json) {
        List<Carrier> carriers = new ArrayList<>();
        json.forEach(node -> carriers.add(new Carrier(text(node, "kind"), text(node, "place"))));
        return carriers;
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    private static String text(JsonNode json, String member) {
        return optional(json, member).orElseThrow();
    }

    private static Optional<String> optional(JsonNode json, String member) {
        return Optional.of(json.required(member)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
