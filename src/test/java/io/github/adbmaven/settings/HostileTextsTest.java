/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.testing.Mutations;
import io.github.adbmaven.testing.Seed;
import io.github.adbmaven.testing.Told;
import io.github.adbmaven.token.CommentMarker;
import io.github.adbmaven.workspace.spec.OwnershipTags;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arbitrary texts in settings are parsed, or rejected as configuration errors, in limited time. */
class HostileTextsTest {
    private static final int ROUNDS = 2000;
    private static final String ID = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-demo"
            + "/providers/Microsoft.Databricks/workspaces/demo";

    private final long seed = Seed.value();

    static Stream<Arguments> readers() {
        return Stream.of(
                reader(Setting.LIFETIME, "PT1H", DurationSettings::lifetime),
                reader(Setting.LIFETIME, "90m", DurationSettings::lifetime),
                reader(Setting.TIMEOUT, "30", settings -> DurationSettings.positive(settings, Setting.TIMEOUT)),
                reader(Setting.SCOPES, "sql, clusters", TypedSettings::scopes),
                reader(Setting.HOST, "https://adb-1.4.azuredatabricks.net/?o=1", HostileTextsTest::workspace),
                reader(Setting.WORKSPACE_RESOURCE_ID, ID, HostileTextsTest::workspace),
                reader(Setting.ENVIRONMENT, "usgovernment", settings -> new CloudResolver(settings).resolve()),
                reader(
                        Setting.AUTHORITY_HOST,
                        "https://login.microsoftonline.com/",
                        settings -> new CloudResolver(settings).resolve()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    @Timeout(60)
    void mutatedSettingIsParsedOrRejected(
            Setting setting, String valid, Consumer<Settings> reader, TestReporter reporter) {
        Seed.tell(reporter, ROUNDS);
        new Mutations(seed, valid).texts(ROUNDS).forEach(text -> {
            try {
                reader.accept(Told.nothing().pom(setting, text).settings());
            } catch (ProblemException rejection) {
                assertThat(rejection.problem().kind())
                        .as("seed %d: %s", seed, text)
                        .isEqualTo(Problem.Kind.CONFIGURATION);
            }
        });
    }

    @Test
    @Timeout(60)
    void commentMarkerIsReadCompletelyOrNotAtAll(TestReporter reporter) {
        Seed.tell(reporter, ROUNDS);
        new Mutations(seed, "nightly [adb:0123456789abcdef o=g:a r=77/job/1 h=agent-7 p=4711]")
                .texts(ROUNDS)
                .forEach(comment -> CommentMarker.in(comment)
                        .ifPresent(mark -> assertThat(comment).contains("[adb:" + mark.nonce(), "p=")));
    }

    @Test
    @Timeout(60)
    void invalidExpiryTagIsIgnored(TestReporter reporter) {
        Seed.tell(reporter, ROUNDS);
        new Mutations(seed, "2026-05-04T03:02:01Z", "+1000000000-12-31T23:59:59Z")
                .texts(ROUNDS)
                .forEach(text -> assertThat(OwnershipTags.read(Map.of("ADB-OWNER", "g:a", "adb-expires", text)))
                        .as(text)
                        .isPresent());
    }

    @Test
    @Timeout(60)
    void parsedWorkspaceIdKeepsItsPath(TestReporter reporter) {
        Seed.tell(reporter, ROUNDS);
        new Mutations(seed, ID)
                .texts(ROUNDS)
                .forEach(text -> WorkspaceId.parse(text)
                        .ifPresent(id -> assertThat(id.path()).isEqualToIgnoringCase(text)));
    }

    @Test
    @Timeout(60)
    void sanitizedServerTextHasOneLineAndNoCommands(TestReporter reporter) {
        Seed.tell(reporter, ROUNDS);
        new Mutations(
                        seed,
                        "::error::x ##vso[task.complete]",
                        "a\nb",
                        "eyJhbGciOi.eyJzdWIi.c2ln",
                        "dapi" + "0".repeat(32))
                .texts(ROUNDS)
                .map(LogSanitizer::safe)
                .forEach(text -> assertThat(text)
                        .doesNotContainPattern("(?i)[\\p{Cntrl}\\u2028]|##vso\\[|##\\[|^\\s*::|dapi[a-f0-9]{32}"));
    }

    private static void workspace(Settings settings) {
        new WorkspaceSelectorResolver(settings).resolve();
    }

    private static Arguments reader(Setting setting, String valid, Consumer<Settings> reader) {
        return Arguments.of(setting, valid, reader);
    }
}
