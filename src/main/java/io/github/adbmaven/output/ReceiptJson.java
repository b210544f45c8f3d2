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

/** Reads and writes receipts in the format of {@code docs/receipt.md}. Every member is present; absent values are null. */
final class ReceiptJson {
    private static final int FORMAT_VERSION = 1;
    private static final Pattern TOKEN_ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final Pattern MARK = Pattern.compile("\\[adb:[0-9a-f]{16} [^\\]\\p{Cntrl}]{1,500}\\]");

    byte[] write(ReceiptContent content) {
        ObjectNode root = Json.newObject().put("formatVersion", FORMAT_VERSION);
        ArrayNode tokens = root.putArray("tokens");
        for (ReceiptEntry entry : content.tokens()) {
            write(entry, tokens.addObject());
        }
        ArrayNode unanswered = root.putArray("unanswered");
        for (UnansweredRequest request : content.unanswered()) {
            write(request, unanswered.addObject());
        }
        return Json.pretty(root).getBytes(StandardCharsets.UTF_8);
    }

    private static void write(ReceiptEntry entry, ObjectNode json) {
        TokenInfo token = entry.token();
        json.put("tokenId", token.id()).put("comment", token.comment());
        write(entry.issuer(), entry.workspace(), json);
        ArrayNode scopes = json.putArray("scopes");
        for (String scope : token.scopes()) {
            scopes.add(scope);
        }
        json.put("created", token.created().toString())
                .put("expires", token.expires().map(Instant::toString).orElse(null))
                .put("revoked", entry.revoked().map(Instant::toString).orElse(null));
        json.put("goneWithWorkspace", entry.goneWithWorkspace());
        json.putObject("requestIds")
                .put("create", entry.createRequest().orElse(null))
                .put("delete", entry.deleteRequest().orElse(null));
        ArrayNode locations = json.putArray("carriedBy");
        for (TokenLocation location : entry.locations()) {
            locations.addObject().put("kind", location.kind()).put("place", location.name());
        }
    }

    private static void write(UnansweredRequest request, ObjectNode json) {
        json.put("mark", request.mark());
        write(request.issuer(), request.workspace(), json);
        json.put("requested", request.requested().toString())
                .put("expires", request.expires().toString());
    }

    private static void write(IssuingIdentity issuer, Workspace workspace, ObjectNode json) {
        json.putObject("identity")
                .put("kind", issuer.kind())
                .put("tenantId", issuer.tenantId().orElse(null))
                .put("clientId", issuer.clientId().orElse(null));
        json.putObject("workspace")
                .put("host", workspace.url().toString())
                .put("azureResourceId", workspace.id().map(WorkspaceId::path).orElse(null))
                .put("workspaceId", workspace.workspaceId().orElse(null));
    }

    /** Throws an exception if the content is not a receipt of this version. Unknown members are dropped. */
    ReceiptContent read(byte[] content) throws IOException {
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
            throw new IOException("token " + (entries.size() + 1) + " in it is invalid", malformed);
        }
        return new ReceiptContent(entries, unanswered(root.path("unanswered")));
    }

    /** Receipts of earlier versions have no such member. */
    private static List<UnansweredRequest> unanswered(JsonNode json) throws IOException {
        List<UnansweredRequest> requests = new ArrayList<>();
        try {
            for (JsonNode request : json) {
                requests.add(new UnansweredRequest(
                        issuer(request),
                        workspace(request),
                        mark(request),
                        Instant.parse(text(request, "requested")),
                        Instant.parse(text(request, "expires"))));
            }
        } catch (RuntimeException malformed) {
            throw new IOException("unanswered request " + (requests.size() + 1) + " in it is invalid", malformed);
        }
        return requests;
    }

    /** Requires a complete marker: a part of one could match the comments of other tokens. */
    private static String mark(JsonNode json) {
        String mark = text(json, "mark");
        if (!MARK.matcher(mark).matches()) {
            throw new IllegalArgumentException("not a comment marker");
        }
        return mark;
    }

    private static IssuingIdentity issuer(JsonNode json) {
        JsonNode identity = json.required("identity");
        return new IssuingIdentity(
                text(identity, "kind"), optional(identity, "tenantId"), optional(identity, "clientId"));
    }

    private static Workspace workspace(JsonNode json) {
        JsonNode workspace = json.required("workspace");
        return new Workspace(
                URI.create(text(workspace, "host")),
                optional(workspace, "azureResourceId")
                        .map(id -> WorkspaceId.parse(id).orElseThrow()),
                optional(workspace, "workspaceId"));
    }

    private static ReceiptEntry entry(JsonNode json) {
        return new ReceiptEntry(
                issuer(json),
                workspace(json),
                new TokenInfo(
                        tokenId(json),
                        Instant.parse(text(json, "created")),
                        optional(json, "expires").map(Instant::parse),
                        text(json, "comment"),
                        texts(json.required("scopes"))),
                optional(json, "revoked").map(Instant::parse),
                optional(json.required("requestIds"), "create"),
                optional(json.required("requestIds"), "delete"),
                locations(json.required("carriedBy")),
                // Receipts of earlier versions have no such member.
                json.path("goneWithWorkspace").asBoolean(false));
    }

    private static String tokenId(JsonNode json) {
        String id = text(json, "tokenId");
        if (!TOKEN_ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not a token ID");
        }
        return id;
    }

    private static List<TokenLocation> locations(JsonNode json) {
        List<TokenLocation> locations = new ArrayList<>();
        for (JsonNode node : json) {
            locations.add(new TokenLocation(text(node, "kind"), text(node, "place")));
        }
        return locations;
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : json) {
            texts.add(node.asText());
        }
        return texts;
    }

    private static String text(JsonNode json, String member) {
        return optional(json, member).orElseThrow();
    }

    private static Optional<String> optional(JsonNode json, String member) {
        JsonNode value = json.required(member);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }
}
