/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.token.BuildState;
import io.github.adbmaven.token.CommentMarker;
import io.github.adbmaven.token.ListedToken;
import io.github.adbmaven.token.PruneFilter;
import io.github.adbmaven.token.PruneTokens;
import io.github.adbmaven.token.TokenList;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The text and JSON reports of tokens. */
class ListTokensReportTest {
    private static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");
    private static final Workspace WORKSPACE =
            new Workspace(URI.create("https://adb-1.example.org"), Optional.empty(), Optional.of("1"));
    private static final Identity IDENTITY = new ClientSecretIdentity("t", "c", new Secret("s"), "the test");

    private static final ListedToken BY_HAND = new ListedToken(
            new TokenInfo("aa", NOW.minus(Duration.ofDays(3)), Optional.empty(), "by hand\u001b[2K", List.of()),
            Optional.empty(),
            "by hand\u001b[2K",
            true,
            BuildState.NOT_OURS);
    private static final ListedToken NIGHTLY = new ListedToken(
            new TokenInfo(
                    "bb",
                    NOW.minus(Duration.ofHours(3)),
                    Optional.of(NOW.plus(Duration.ofHours(5))),
                    "nightly",
                    List.of()),
            Optional.of(new CommentMarker("0123456789abcdef", "g:a", "77/job/1", "there", 5)),
            "nightly",
            true,
            BuildState.UNKNOWN);
    private static final ListedToken MINE = new ListedToken(
            new TokenInfo(
                    "cc",
                    NOW.minus(Duration.ofMinutes(3)),
                    Optional.of(NOW.plus(Duration.ofHours(5))),
                    "mine",
                    List.of()),
            Optional.of(new CommentMarker("0123456789abcdef", "g:a", "", "here", 6)),
            "mine",
            true,
            BuildState.THIS_BUILD);

    @Test
    void textReportContainsAgeBuildAndQuota() {
        List<String> lines = report(List.of(BY_HAND, NIGHTLY)).lines();

        assertThat(lines)
                .contains("Quota      [#-----------------------------] 2 of 600 active tokens")
                .anyMatch(line -> line.endsWith("never expires, age 3 d"))
                .anyMatch(line -> line.endsWith("age 3 h of 8 h lifetime"))
                .contains(
                        "    issued by g:a, run 77/job/1, host there, process 5", "    its build may still be running");
        assertThat(String.join("", lines)).doesNotContain("\u001b");
    }

    @Test
    void textReportContainsNumberOfPrunableTokensAndCommand() {
        ListedToken ended = new ListedToken(
                new TokenInfo("dd", NOW, Optional.empty(), "", List.of()),
                Optional.empty(),
                "",
                true,
                BuildState.ENDED_HERE);
        ListedToken expired = new ListedToken(
                new TokenInfo("ee", NOW, Optional.of(NOW), "", List.of()),
                Optional.empty(),
                "",
                false,
                BuildState.ENDED_HERE);

        assertThat(report(List.of(BY_HAND, NIGHTLY, MINE, ended, expired)).lines())
                .contains(
                        "Active     1 in use, 1 from ended builds, 1 from builds that may still be running, 1 not issued by"
                                + " this plugin")
                .anyMatch(line -> line.startsWith("Next       adb:prune-tokens"));
        assertThat(report(List.of(BY_HAND)).lines())
                .contains("Active     1 not issued by this plugin")
                .noneMatch(line -> line.startsWith("Next"));
    }

    @Test
    void tokenIdIsNotPrintedAsCiCommand() {
        ListedToken hostile = new ListedToken(
                new TokenInfo("##vso[task.complete]", NOW, Optional.empty(), "", List.of()),
                Optional.empty(),
                "",
                true,
                BuildState.NOT_OURS);

        assertThat(report(List.of(hostile)).lines()).noneMatch(line -> line.contains("##vso"));
    }

    @Test
    void fullQuotaIsShownAsFullBar() {
        assertThat(report(Collections.nCopies(600, BY_HAND)).lines())
                .contains("Quota      [##############################] 600 of 600 active tokens");
    }

    @Test
    void jsonReportIsOneObject() throws Exception {
        JsonNode json =
                new ObjectMapper().readTree(report(List.of(BY_HAND, NIGHTLY)).json());

        assertThat(json.at("/workspace/host").asText()).isEqualTo("https://adb-1.example.org");
        assertThat(json.at("/quota/active").asInt()).isEqualTo(2);
        assertThat(json.at("/quota/limit").asInt()).isEqualTo(600);
        assertThat(json.at("/member").asBoolean()).isTrue();
        assertThat(json.at("/tokens/0/issuedBy").isNull()).isTrue();
        assertThat(json.at("/tokens/0").has("expires")).isFalse();
        assertThat(json.at("/tokens/1"))
                .isEqualTo(new ObjectMapper()
                        .readTree("{'id':'bb','comment':'nightly','created':'2026-05-04T00:02:01Z',".replace('\'', '"')
                                + "'expires':'2026-05-04T08:02:01Z','active':true,'scopes':[],'issuedBy':{'owner':'g:a',"
                                        .replace('\'', '"')
                                + "'run':'77/job/1','host':'there','processId':5,'state':'unknown'}}"
                                        .replace('\'', '"')));
    }

    @Test
    void nonMemberHasNoTokens() {
        TokenList inventory = new TokenList(WORKSPACE, false, List.of(), NOW);

        assertThat(new ListTokensReport(IDENTITY, inventory).lines())
                .anyMatch(line -> line.startsWith("Tokens     none: the identity is not a member of the workspace"));
    }

    @Test
    void dryRunReportsUnknownBuildStatesAndNextCommand() {
        assertThat(pruned(false, List.of(NIGHTLY), List.of(MINE)))
                .contains(
                        "Kept       cc: this build issued it.",
                        "Would revoke 1 token of owner g:a. Nothing was revoked.",
                        "To revoke it: mvn adb:prune-tokens")
                .anyMatch(line -> line.startsWith("It is unknown whether the build is still running"));
    }

    @Test
    void revokedTokensAreCounted() {
        assertThat(pruned(true, List.of(NIGHTLY), List.of()))
                .endsWith("Revoked    1 token of owner g:a; it was already revoked.");
    }

    private static ListTokensReport report(List<ListedToken> tokens) {
        return new ListTokensReport(IDENTITY, new TokenList(WORKSPACE, true, tokens, NOW));
    }

    private static List<String> pruned(boolean revoked, List<ListedToken> chosen, List<ListedToken> kept) {
        PruneFilter choice = new PruneFilter(new PruneFilter.Owner("g:a"), Optional.empty(), false);
        TokenList inventory = new TokenList(WORKSPACE, true, chosen, NOW);
        return new PruneTokensReport(
                        new PruneTokens.Result(inventory, choice, chosen, kept, revoked, revoked ? 1 : 0),
                        "adb:prune-tokens")
                .lines();
    }
}
