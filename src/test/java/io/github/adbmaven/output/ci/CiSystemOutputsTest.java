/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.output.Samples;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.SecretsFormat;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.testing.RecordedProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CiSystemOutputsTest {
    private static final CiSystem GITHUB = detected("GITHUB_ACTIONS", "true");
    private static final CiSystem AZURE = detected("TF_BUILD", "True");
    private static final CiSystem GITLAB = detected("GITLAB_CI", "true");
    private static final CiSystem JENKINS = detected("JENKINS_URL", "https://ci.example/");

    @TempDir
    private Path dir = Path.of("");

    private final List<String> printed = new ArrayList<>();
    private final Set<String> onceKeys = new HashSet<>();
    private final RecordedProgress progress = new RecordedProgress();

    @Test
    void outputNamesSelectTheirSystems() {
        assertThat(CiSystems.outputNames()).containsExactly("github", "azure-pipelines", "gitlab");
        assertThat(CiSystems.withOutputName("github")).contains(GITHUB);
        assertThat(CiSystems.withOutputName("azure-pipelines")).contains(AZURE);
        assertThat(CiSystems.withOutputName("gitlab")).contains(GITLAB);
        assertThat(CiSystems.withOutputName("jenkins")).isEmpty();
        assertThat(JENKINS.outputName()).isEmpty();
    }

    @Test
    void markersNameTheVariablesThatAreDetected() {
        assertThat(List.of(GITHUB.marker(), AZURE.marker(), GITLAB.marker(), JENKINS.marker()))
                .containsExactly("GITHUB_ACTIONS=true", "TF_BUILD=True", "GITLAB_CI=true", "JENKINS_URL");
    }

    @Test
    void automaticOutputPassesTheTokenWhereItIsMasked() {
        assertThat(GITHUB.automaticOutput()).isEqualTo(CiOutput.TOKEN);
        assertThat(AZURE.automaticOutput()).isEqualTo(CiOutput.TOKEN);
        assertThat(GITLAB.automaticOutput()).isEqualTo(CiOutput.SECRETS_FILE_PATH);
        assertThat(JENKINS.automaticOutput()).isEqualTo(CiOutput.NOTHING);
    }

    @Test
    void gitHubMasksTheToken() {
        GITHUB.mask(job(Map.of())).orElseThrow().write(Samples.credentials());

        assertThat(printed).containsExactly("::add-mask::" + Samples.TOKEN);
    }

    @Test
    void azurePipelinesMasksTheToken() {
        AZURE.mask(job(Map.of())).orElseThrow().write(Samples.credentials());

        assertThat(printed).containsExactly("##vso[task.setsecret]" + Samples.TOKEN);
    }

    @Test
    void gitLabAndJenkinsHaveNoCommandThatMasks() {
        assertThat(GITLAB.mask(job(Map.of()))).isEmpty();
        assertThat(JENKINS.mask(job(Map.of()))).isEmpty();
    }

    @Test
    void gitHubReceivesTheTokenInItsOutputFile() throws IOException {
        Path file = Files.createFile(dir.resolve("output"));

        sink(GITHUB, CiOutput.TOKEN, Map.of("GITHUB_OUTPUT", file.toString())).write(Samples.credentials());

        assertThat(GitHubRunner.assignments(file)).containsEntry("DATABRICKS_TOKEN", Samples.TOKEN);
        assertThat(GITHUB.outputFiles(job(Map.of()))).isEmpty();
    }

    @Test
    void azurePipelinesReceivesTheTokenAsSecretVariable() {
        sink(AZURE, CiOutput.TOKEN, Map.of()).write(Samples.credentials());

        assertThat(printed)
                .anyMatch(line -> line.contains("variable=DATABRICKS_TOKEN;") && line.contains("issecret=true"));
    }

    @Test
    void gitLabReportWithTokenIsWrittenWithWarning() throws IOException {
        sink(GITLAB, CiOutput.TOKEN, Map.of()).write(Samples.credentials());

        assertThat(dir.resolve("gitlab.env")).content().contains("DATABRICKS_TOKEN=" + Samples.TOKEN);
        assertThat(progress.lines()).singleElement().asString().contains("WARN ", "does not mask", "gitlab.env");
        assertThat(GITLAB.outputFiles(job(Map.of()))).containsOnlyKeys(dir.resolve("gitlab.env"));
    }

    @Test
    void gitLabReportContainsPathRelativeToProject() throws IOException {
        sink(GITLAB, CiOutput.SECRETS_FILE_PATH, Map.of("CI_PROJECT_DIR", dir.toString()))
                .write(Samples.credentials());

        assertThat(dir.resolve("gitlab.env")).hasContent("DATABRICKS_SECRETS_FILE=app/databricks.env\n");
        assertThat(progress.lines()).singleElement().asString().contains("ciOutput=gitlab");
    }

    @Test
    void gitLabReportContainsAbsolutePathOutsideOfProject() throws IOException {
        sink(
                        GITLAB,
                        CiOutput.SECRETS_FILE_PATH,
                        Map.of("CI_PROJECT_DIR", dir.resolve("other").toString()))
                .write(Samples.credentials());

        assertThat(dir.resolve("gitlab.env"))
                .hasContent("DATABRICKS_SECRETS_FILE=" + dir.resolve("app/databricks.env") + "\n");
    }

    @Test
    void gitLabReportWithoutSecretsFileIsNotWritten() {
        assertThat(GITLAB.output(CiOutput.SECRETS_FILE_PATH, job(Map.of()), Optional.empty()))
                .isEmpty();
    }

    @Test
    void jenkinsReceivesNothing() {
        assertThat(JENKINS.output(CiOutput.NOTHING, job(Map.of()), Optional.empty()))
                .isEmpty();
        assertThat(progress.lines()).singleElement().asString().contains("no step outputs");
    }

    @Test
    void informationIsLoggedOncePerBuild() {
        JENKINS.output(CiOutput.NOTHING, job(Map.of()), Optional.empty());
        JENKINS.output(CiOutput.NOTHING, job(Map.of()), Optional.empty());

        assertThat(progress.lines()).hasSize(1);
    }

    private static CiSystem detected(String variable, String value) {
        return CiSystems.detect(Map.of(variable, value)).orElseThrow();
    }

    private TokenSink sink(CiSystem system, CiOutput output, Map<String, String> environment) {
        CiJob job = job(environment);
        SecretsFile file =
                new SecretsFile(dir.resolve("app/databricks.env"), SecretsFormat.DOTENV, "", "", job.files());
        return system.output(output, job, Optional.of(file)).orElseThrow();
    }

    private CiJob job(Map<String, String> environment) {
        return new TestJob(dir, printed::add, progress, onceKeys).with(environment);
    }
}
