/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.output.ci.CiOutput;
import io.github.adbmaven.output.ci.CiSystem;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CiOutputSelectionTest {
    private static final Map<String, String> GITHUB = Map.of("GITHUB_ACTIONS", "true");
    private static final Map<String, String> AZURE = Map.of("TF_BUILD", "True");
    private static final Map<String, String> GITLAB = Map.of("GITLAB_CI", "true");
    private static final Map<String, String> JENKINS = Map.of("JENKINS_URL", "https://ci.example/");

    @Test
    void systemIsDetectedWithoutSettingButReceivesNothing() {
        CiOutputSelection selection = CiOutputSelection.of(Told.nothing().settings(), GITHUB);

        assertThat(selection.current()).map(CiSystem::title).contains("GitHub Actions");
        assertThat(selection.receiver()).isEmpty();
        assertThat(selection.configured()).isFalse();
        assertThat(selection.output()).isEqualTo(CiOutput.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"GitHub Actions, TOKEN", "Azure Pipelines, TOKEN", "GitLab CI, SECRETS_FILE_PATH", "Jenkins, NOTHING"})
    void autoSelectsSystemThatRunsBuild(String system, CiOutput output) {
        CiOutputSelection selection = selection("auto", environment(system));

        assertThat(selection.receiver()).map(CiSystem::title).contains(system);
        assertThat(selection.output()).isEqualTo(output);
    }

    @Test
    void autoOutsideCiIsConfiguredButHasNoReceiver() {
        CiOutputSelection selection = selection("auto", Map.of());

        assertThat(selection.receiver()).isEqualTo(Optional.empty());
        assertThat(selection.configured()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"github, GitHub Actions", "Azure-Pipelines, Azure Pipelines", "' gitlab ', GitLab CI"})
    void namedSystemReceivesToken(String name, String system) {
        CiOutputSelection selection = selection(name, environment(system));

        assertThat(selection.receiver()).map(CiSystem::title).contains(system);
        assertThat(selection.output()).isEqualTo(CiOutput.TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"github, GITHUB_ACTIONS=true", "azure-pipelines, TF_BUILD=True", "gitlab, GITLAB_CI=true"})
    void systemThatDoesNotRunTheBuildIsRejected(String name, String marker) {
        Refused.configuration(() -> selection(name, JENKINS), Setting.CI_OUTPUT)
                .contains(marker, "Jenkins", "Nothing was sent.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jenkins", "gitHubActions", "yes"})
    void invalidValueIsRejectedWithTheValidOnes(String name) {
        Refused.configuration(() -> selection(name, Map.of()), Setting.CI_OUTPUT)
                .contains("\"" + name + "\"", "none, auto, github, azure-pipelines, gitlab");
    }

    private static CiOutputSelection selection(String name, Map<String, String> environment) {
        return CiOutputSelection.of(Told.nothing().pom(Setting.CI_OUTPUT, name).settings(), environment);
    }

    private static Map<String, String> environment(String system) {
        return switch (system) {
            case "GitHub Actions" -> GITHUB;
            case "Azure Pipelines" -> AZURE;
            case "GitLab CI" -> GITLAB;
            default -> JENKINS;
        };
    }
}
