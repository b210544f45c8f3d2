/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.maven.Report;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.token.BuildState;
import io.github.adbmaven.token.CommentMarker;
import io.github.adbmaven.token.ListedToken;
import io.github.adbmaven.token.TokenList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The report of {@code adb:list-tokens} as text and JSON. */
public final class ListTokensReport implements Report {
    private static final int BAR = 30;

    private final Identity identity;
    private final TokenList inventory;

    public ListTokensReport(Identity identity, TokenList inventory) {
        this.identity = identity;
        this.inventory = inventory;
    }

    @Override
    public List<String> lines() {
        ReportLines lines =
                ReportLines.withShortLabels().add(inventory.workspace()).add("Identity", identity.describe());
        if (!inventory.member()) {
            lines.add(
                    "Tokens",
                    "none: the identity is not a member of the workspace. adb:issue-token adds an identity that has"
                            + " Contributor or Owner on the workspace's Azure resource.");
            return lines.toList();
        }
        lines.add("Quota", bar(inventory.active()))
                .add("Tokens", String.valueOf(inventory.tokens().size()));
        addActiveTokens(lines);
        TokenFormatter token = new TokenFormatter(inventory.asOf());
        inventory.tokens().forEach(listed -> lines.add(token.of(listed)));
        return lines.toList();
    }

    /** Counts the active tokens by the state of their build, and suggests the next goal. */
    private void addActiveTokens(ReportLines lines) {
        long ended = count(BuildState::ended);
        long inUse = count(BuildState::inUse);
        long foreign = count(state -> state == BuildState.NOT_OURS);
        long unknown = inventory.active() - ended - inUse - foreign;
        List<String> parts = new ArrayList<>();
        add(parts, inUse, "in use");
        add(parts, ended, "from ended builds");
        add(parts, unknown, "from builds that may still be running");
        add(parts, foreign, "not issued by this plugin");
        if (!parts.isEmpty()) {
            lines.add("Active", String.join(", ", parts));
        }
        if (ended > 0) {
            lines.add(
                    "Next",
                    "adb:prune-tokens lists the tokens that it would revoke; it revokes them only with autoApprove");
        }
    }

    private long count(Predicate<BuildState> filter) {
        return inventory.tokens().stream()
                .filter(ListedToken::active)
                .filter(token -> filter.test(token.build()))
                .count();
    }

    private static void add(List<String> parts, long count, String text) {
        if (count > 0) {
            parts.add(count + " " + text);
        }
    }

    @Override
    public String json() {
        ObjectNode json = object();
        Workspace workspace = inventory.workspace();
        ObjectNode where =
                json.putObject("workspace").put("host", workspace.url().toString());
        workspace.id().ifPresent(id -> where.put("azureResourceId", id.path()));
        workspace.workspaceId().ifPresent(id -> where.put("workspaceId", id));
        json.put("identity", identity.describe())
                .put("member", inventory.member())
                .put("asOf", inventory.asOf().toString());
        json.putObject("quota").put("active", inventory.active()).put("limit", TokenList.QUOTA);
        ArrayNode tokens = json.putArray("tokens");
        inventory.tokens().forEach(token -> tokens.add(json(token)));
        return Json.write(json);
    }

    private static ObjectNode json(ListedToken token) {
        ObjectNode json = object().put("id", token.info().id())
                .put("comment", token.words())
                .put("created", token.info().created().toString());
        token.info().expires().ifPresent(end -> json.put("expires", end.toString()));
        json.put("active", token.active());
        ArrayNode scopes = json.putArray("scopes");
        token.info().scopes().forEach(scopes::add);
        json.set("issuedBy", token.mark().map(mark -> json(token, mark)).orElse(null));
        return json;
    }

    private static ObjectNode json(ListedToken token, CommentMarker mark) {
        return object().put("owner", mark.owner())
                .put("run", mark.runId())
                .put("host", mark.host())
                .put("processId", mark.processId())
                .put("state", token.build().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static ObjectNode object() {
        return Json.newObject();
    }

    private static String bar(long active) {
        // The first used token and the last free one are both visible.
        int full = active == 0 ? 0 : (int) Math.min(BAR, 1 + (active - 1) * BAR / TokenList.QUOTA);
        return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] " + active + " of " + TokenList.QUOTA
                + " active tokens";
    }
}
