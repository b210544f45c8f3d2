/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.output.Hostile;
import io.github.adbmaven.output.Samples;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.SecretsFormat;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The outputs of CI systems, read by readers that follow the documentation of these systems. */
class CiSinksTest {
    private static final int ROUNDS = 200;
    private static final Map<String, String> VALUES = Map.of(
            "DATABRICKS_HOST", Samples.HOST,
            "DATABRICKS_SERVER_HOSTNAME", Samples.SERVER_HOSTNAME,
            "DATABRICKS_TOKEN", Samples.TOKEN,
            "DATABRICKS_TOKEN_ID", Samples.ID,
            "DATABRICKS_AUTH_TYPE", "pat");

    @TempDir
    private Path dir = Path.of("");

    private final StringBuilder output = new StringBuilder();
    private final Set<String> onceKeys = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();

    @Test
    void gitHubMasksOnlyTheToken() {
        gitHubMask().write(Samples.credentials());

        assertThat(GitHubRunner.masks(output.toString())).containsExactly(Samples.TOKEN);
    }

    @Test
    void gitHubReceivesStepOutputs() throws IOException {
        Path file = Files.writeString(dir.resolve("output"), "before=1\n");

        gitHubSink(file).write(Samples.credentials());

        assertThat(GitHubRunner.assignments(file)).containsEntry("before", "1").containsAllEntriesOf(VALUES);
    }

    @Test
    void summaryContainsTokenIdButNotToken() throws IOException {
        Path file = Files.createFile(dir.resolve("output"));
        Path summary = Files.createFile(dir.resolve("summary"));

        gitHubSink(file, summary)
                .write(Samples.credentials("https://adb-1.azuredatabricks.net", "id|<img src=x>", Samples.TOKEN));

        assertThat(summary)
                .content()
                .contains("| Workspace | https://adb-1.azuredatabricks.net/some/path |", "| Token | id??img src?x? |")
                .contains("| Valid until | 2026-05-04T04:02:01Z |")
                .doesNotContain(Samples.TOKEN);
    }

    @Test
    void unwritableSummaryCausesWarningOnly() throws IOException {
        Path file = Files.createFile(dir.resolve("output"));
        Path summary = Path.of("/proc/version");
        assumeTrue(Files.isRegularFile(summary), "there is no file that not even root can write");

        gitHubSink(file, summary).write(Samples.credentials());

        assertThat(GitHubRunner.assignments(file)).containsAllEntriesOf(VALUES);
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains(summary + " could not be written")
                .doesNotContain(Samples.TOKEN);
    }

    @Test
    void missingGitHubOutputFileIsRejectedBeforeAnyRequest() {
        Refused.configuration(new GitHubActionsSink(job(Map.of()))::check)
                .contains("GITHUB_OUTPUT is not set", "Nothing was sent.");
        Refused.configuration(gitHubSink(dir.resolve("none"))::check).contains("cannot be written");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void deletedGitHubOutputFileIsNotCreatedAgain() {
        assertThatThrownBy(() -> gitHubSink(dir.resolve("none")).write(Samples.credentials()))
                .hasMessageContaining("could not be written")
                .hasMessageNotContaining(Samples.TOKEN);
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void symbolicLinkAsGitHubOutputIsRejectedAndNotFollowed() throws IOException {
        Path target = Files.createFile(dir.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(dir.resolve("output"), target);

        Refused.configuration(gitHubSink(link)::check).contains("is a symbolic link", "Nothing was sent.");
        assertThatThrownBy(() -> gitHubSink(link).write(Samples.credentials()))
                .hasMessageContaining("is a symbolic link");
        assertThat(target).isEmptyFile();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void symbolicLinkAsSummaryIsNotFollowed() throws IOException {
        Path file = Files.createFile(dir.resolve("output"));
        Path target = Files.createFile(dir.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(dir.resolve("summary"), target);

        gitHubSink(file, link).write(Samples.credentials());

        assertThat(target).isEmptyFile();
        assertThat(GitHubRunner.assignments(file)).containsAllEntriesOf(VALUES);
        assertThat(warnings).singleElement().asString().contains("is a symbolic link");
    }

    @Test
    void azurePipelinesMasksTokenAndReceivesVariables() {
        azureMask().write(Samples.credentials());
        new AzurePipelinesSink(job(Map.of())).write(Samples.credentials());

        AzureAgent agent = new AzureAgent();
        agent.read(output.toString());
        assertThat(agent.masks()).containsExactly(Samples.TOKEN);
        assertThat(agent.secretVariables()).isEqualTo(Map.of("DATABRICKS_TOKEN", Samples.TOKEN));
        assertThat(agent.variables())
                .isEqualTo(Map.of(
                        "DATABRICKS_HOST", Samples.HOST,
                        "DATABRICKS_SERVER_HOSTNAME", Samples.SERVER_HOSTNAME,
                        "DATABRICKS_TOKEN_ID", Samples.ID,
                        "DATABRICKS_AUTH_TYPE", "pat"));
    }

    @Test
    void tokenSharedByModulesIsWrittenOnce() throws IOException {
        Path file = Files.createFile(dir.resolve("output"));
        for (int module = 0; module < 3; module++) {
            gitHubMask().write(Samples.credentials());
            new AzurePipelinesSink(job(Map.of())).write(Samples.credentials());
        }
        onceKeys.clear();
        for (int module = 0; module < 3; module++) {
            gitHubSink(file).write(Samples.credentials());
        }

        assertThat(output.toString().lines()).hasSize(6);
        assertThat(Files.readString(file)).containsOnlyOnce("DATABRICKS_TOKEN<<");
    }

    @Test
    void replacedTokenCausesWarning() {
        for (String id : List.of("one", "one", "two")) {
            new AzurePipelinesSink(job(Map.of())).write(Samples.credentials(Samples.HOST, id, Samples.TOKEN));
        }

        AzureAgent agent = new AzureAgent();
        agent.read(output.toString());
        assertThat(agent.variables()).containsEntry("DATABRICKS_TOKEN_ID", "two");
        assertThat(warnings)
                .containsExactly("Token two replaces the previous token of this build for later steps of the pipeline,"
                        + " because the variables have the same names.");
    }

    @Test
    void gitLabReportContainsPathOfFile() throws IOException {
        Path report = dir.resolve("target/adb/gitlab.env");
        TokenSink sink = reference(report, "app/target/adb/databricks.env");

        sink.check();
        sink.write(Samples.credentials());
        assertThat(report).hasContent("DATABRICKS_SECRETS_FILE=app/target/adb/databricks.env\n");

        sink.removeToken(Samples.ID);
        assertThat(report).doesNotExist();
    }

    @Test
    void reportOfAnotherBuildIsKept() throws IOException {
        Path report = Files.writeString(dir.resolve("gitlab.env"), "OTHER=1\n");

        reference(report, "x.env").removeToken(Samples.ID);

        assertThat(report).hasContent("OTHER=1\n");
    }

    @Test
    void fileThatThePluginDidNotWriteIsRejectedBeforeAnyRequest() throws IOException {
        Path report = Files.writeString(dir.resolve("gitlab.env"), "OTHER=1\n");

        Refused.configuration(reference(report, "x.env")::check).contains("this plugin did not write it");

        assertThat(report).hasContent("OTHER=1\n");
    }

    @Test
    void reportsWithTokenAndWithPathReplaceEachOther() {
        Path report = dir.resolve("gitlab.env");
        TokenSink path = reference(report, "x.env");
        TokenSink values =
                new SecretsFile(report, SecretsFormat.DOTENV, "", "", Samples.fileContext(dir, new Samples.Lines()));

        for (TokenSink next : List.of(path, values, path)) {
            next.check();
            next.write(Samples.credentials());
        }

        assertThat(report).hasContent("DATABRICKS_SECRETS_FILE=x.env\n");
    }

    @Test
    void pathThatGitLabCannotReadIsRejectedBeforeAnyRequest() {
        Refused.configuration(reference(dir.resolve("gitlab.env"), "my app/databricks.env")::check)
                .contains("my app/databricks.env", "<secretsFile>", "Nothing was sent.");
    }

    @Test
    void hostileValueCannotEndOrStartACommand() throws IOException {
        long seed = Seed.value();
        Hostile hostile = new Hostile(seed);
        for (int round = 0; round < ROUNDS; round++) {
            output.setLength(0);
            onceKeys.clear();
            String token = hostile.text() + "##vso[task.complete result=Failed;]\n::error::x\nDATABRICKS_HOST=evil";
            WorkspaceToken<?> credentials = Samples.credentials(hostile.host(), hostile.text(), token);
            gitHubMask().write(credentials);
            assertThat(output.toString().lines()).as("seed %d", seed).hasSize(1);
            assertThat(output).startsWith("::add-mask::");
            output.setLength(0);
            onceKeys.clear();
            azureMask().write(credentials);
            new AzurePipelinesSink(job(Map.of())).write(credentials);
            AzureAgent agent = new AzureAgent();
            agent.read(output.toString());
            assertThat(agent.masks()).as("seed %d", seed).containsExactly(token);
            assertThat(agent.secretVariables()).containsEntry("DATABRICKS_TOKEN", token);
            onceKeys.clear();
            Path file = Files.writeString(dir.resolve("output"), "");
            gitHubSink(file).write(credentials);
            assertThat(GitHubRunner.assignments(file))
                    .as("seed %d", seed)
                    .hasSize(5)
                    .containsEntry("DATABRICKS_TOKEN", token);
        }
    }

    private TokenSink gitHubMask() {
        return new GitHubActions().mask(job(Map.of())).orElseThrow();
    }

    private TokenSink azureMask() {
        return new AzurePipelines().mask(job(Map.of())).orElseThrow();
    }

    private GitHubActionsSink gitHubSink(Path file) {
        return new GitHubActionsSink(job(Map.of("GITHUB_OUTPUT", file.toString())));
    }

    private GitHubActionsSink gitHubSink(Path file, Path summary) {
        return new GitHubActionsSink(
                job(Map.of("GITHUB_OUTPUT", file.toString(), "GITHUB_STEP_SUMMARY", summary.toString())));
    }

    private CiJob job(Map<String, String> environment) {
        return new TestJob(dir, this::line, new Samples.Lines(warnings, new ArrayList<>()), onceKeys).with(environment);
    }

    private GitLabReportSink reference(Path report, String secretsFile) {
        return new GitLabReportSink(report, secretsFile, Samples.fileContext(dir, new Samples.Lines()));
    }

    private void line(String text) {
        output.append(text).append('\n');
    }
}
