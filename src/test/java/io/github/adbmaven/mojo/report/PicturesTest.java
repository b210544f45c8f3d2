/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.adbmaven.doctor.Check;
import io.github.adbmaven.doctor.CheckResult;
import io.github.adbmaven.doctor.Diagnosis;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.maven.AnsiColors;
import io.github.adbmaven.maven.Report;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.TokenInfo;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.testing.TerminalPicture;
import io.github.adbmaven.token.BuildState;
import io.github.adbmaven.token.CommentMarker;
import io.github.adbmaven.token.ListedToken;
import io.github.adbmaven.token.TokenList;
import io.github.adbmaven.workspace.OwnershipStatus;
import io.github.adbmaven.workspace.PlanResult;
import io.github.adbmaven.workspace.spec.Plan;
import io.github.adbmaven.workspace.spec.PropertyChange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures of terminals on the pages show what the goals print. */
class PicturesTest {
    private static final String UPDATE = "adb.updatePictures";
    private static final Path IMAGES = Path.of("docs/images");

    private static final WorkspaceId ID =
            new WorkspaceId("71bd69b2-d22f-4bdf-81b7-feb790436023", "rg-app-it", "app-it");
    private static final Workspace WORKSPACE = new Workspace(
            URI.create("https://adb-7405612345678901.1.azuredatabricks.net"),
            Optional.of(ID),
            Optional.of("7405612345678901"));
    private static final Identity IDENTITY = new ClientSecretIdentity(
            "d008fc3b-252b-44e6-9618-dfe8cbcea48e",
            "6b3d7b8f-127c-4d6f-9c21-eeb664d88d70",
            new Secret("none"),
            "ARM_CLIENT_ID, ARM_CLIENT_SECRET");

    /** Nine in the morning in the time zone of the test, because the lines contain the local time. */
    private static final Instant NOW =
            LocalDateTime.of(2026, 11, 24, 9, 0).atZone(ZoneId.systemDefault()).toInstant();

    static List<Arguments> pictures() {
        return List.of(
                Arguments.of("plan", plan()),
                Arguments.of("list-tokens", tokens()),
                Arguments.of("doctor", new DiagnosisReport(diagnosis(), StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void pictureMatchesOutputOfGoal(String goal, Report report) throws IOException {
        Path file = IMAGES.resolve(goal + ".svg");
        String picture = TerminalPicture.of("mvn adb:" + goal, report.lines(new AnsiColors(true)));
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(file, picture);
        }

        assertThat(file)
                .as("to draw it anew: mvn test -Dtest=PicturesTest -D%s=true", UPDATE)
                .hasContent(picture);
    }

    private static Report plan() {
        Plan plan = new Plan(
                ID,
                Plan.Action.REPLACE,
                List.of(
                        new PropertyChange("sku", Optional.of("trial"), Optional.of("premium"), false),
                        new PropertyChange("tags.team", Optional.empty(), Optional.of("data"), false),
                        new PropertyChange("location", Optional.of("westeurope"), Optional.of("northeurope"), true)),
                JsonNodeFactory.instance.objectNode().put("location", "northeurope"),
                Map.of());
        return new PlanReport(new PlanResult(
                plan, Optional.empty(), OwnershipStatus.OWNED, false, Optional.empty(), "g:a", "2026-01-01"));
    }

    private static Report tokens() {
        return new ListTokensReport(
                IDENTITY,
                new TokenList(
                        WORKSPACE,
                        true,
                        List.of(
                                token(
                                        "9c1fd1a0",
                                        "by hand",
                                        Duration.ofDays(40),
                                        Optional.empty(),
                                        BuildState.NOT_OURS),
                                token(
                                        "a5898513",
                                        "nightly",
                                        Duration.ofHours(3),
                                        Optional.of(mark("4711/nightly/1")),
                                        BuildState.UNKNOWN),
                                token(
                                        "385c7f2b",
                                        "mvn verify of com.example:app",
                                        Duration.ofMinutes(4),
                                        Optional.of(mark("4720/verify/1")),
                                        BuildState.RUNNING)),
                        NOW));
    }

    private static ListedToken token(
            String id, String comment, Duration age, Optional<CommentMarker> mark, BuildState build) {
        Instant created = NOW.minus(age);
        Optional<Instant> expires = mark.map(issued -> created.plus(Duration.ofHours(8)));
        return new ListedToken(
                new TokenInfo(id, created, expires, comment, mark.isEmpty() ? List.of() : List.of("sql", "clusters")),
                mark,
                comment,
                true,
                build);
    }

    private static CommentMarker mark(String run) {
        return new CommentMarker("0123456789abcdef", "com.example:app", run, "agent-7", 1416);
    }

    private static Diagnosis diagnosis() {
        return new Diagnosis(
                List.of(
                        passed(
                                Check.CONFIGURATION,
                                3,
                                "cloud",
                                "public",
                                "chosen by",
                                "ARM_CLIENT_ID, ARM_CLIENT_SECRET"),
                        passed(Check.ENTRA_NAME, 21, "host", "login.microsoftonline.com"),
                        passed(Check.ENTRA_CONNECTION, 48, "protocol", "TLSv1.3", "trusted by", "the JDK"),
                        passed(Check.ENTRA_CLOCK, 0, "this machine", "in sync"),
                        passed(Check.DATABRICKS_TOKEN, 312, "idtyp", "app", "exp", "2026-11-24T10:00:00Z"),
                        passed(Check.ARM_NAME, 9, "host", "management.azure.com"),
                        passed(Check.ARM_CONNECTION, 41, "protocol", "TLSv1.3", "trusted by", "the JDK"),
                        passed(Check.ARM_CLOCK, 0, "this machine", "in sync"),
                        passed(Check.ARM_TOKEN, 287, "idtyp", "app", "exp", "2026-11-24T10:00:00Z"),
                        passed(Check.SUBSCRIPTION, 133, "name", "Data", "state", "Enabled"),
                        passed(Check.RESOURCE, 118, "state", "Succeeded", "region", "westeurope"),
                        passed(Check.ROLE, 95, "allows", "write access (for example Contributor)"),
                        passed(Check.WORKSPACE_NAME, 17, "host", WORKSPACE.url().getHost()),
                        passed(Check.WORKSPACE_CONNECTION, 52, "protocol", "TLSv1.3", "trusted by", "the JDK"),
                        passed(Check.WORKSPACE_CLOCK, 0, "this machine", "in sync"),
                        passed(Check.WORKSPACE_ANSWER, 30, "workspace id", "7405612345678901"),
                        passed(Check.MEMBERSHIP, 88, "name", "app-it pipeline", "admin", "yes"),
                        passed(Check.TOKEN_SETTINGS, 61, "longest lifetime", "90 d"),
                        new CheckResult(
                                Check.TOKENS,
                                CheckResult.State.FAILED,
                                Duration.ofMillis(140),
                                List.of(new Problem.Fact("active", "600 of 600")),
                                Optional.empty(),
                                Optional.of(
                                        Problem.rejected(
                                                        ErrorCode.TOKEN_QUOTA_EXCEEDED,
                                                        "The identity has reached the workspace's limit of 600 tokens.")
                                                .observed("600 active tokens in workspace app-it.")
                                                .likelyCause("earlier builds did not revoke their tokens.")
                                                .remedy(
                                                        "list the tokens with adb:list-tokens; adb:prune-tokens revokes the tokens of earlier builds.")))));
    }

    private static CheckResult passed(Check check, int millis, String... facts) {
        List<Problem.Fact> seen = facts.length == 2
                ? List.of(new Problem.Fact(facts[0], facts[1]))
                : List.of(new Problem.Fact(facts[0], facts[1]), new Problem.Fact(facts[2], facts[3]));
        return new CheckResult(
                check, CheckResult.State.PASSED, Duration.ofMillis(millis), seen, Optional.empty(), Optional.empty());
    }
}
