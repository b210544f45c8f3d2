/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.CiSystem;
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
    void withoutAWordASystemIsKnownButGetsNothing() {
        CiOutputSelection choice = CiOutputSelection.of(Told.nothing().settings(), GITHUB);

        assertThat(choice.here()).contains(CiSystem.GITHUB);
        assertThat(choice.receiver()).isEmpty();
        assertThat(choice.asked()).isFalse();
        assertThat(choice.takesToken()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"GITHUB, true", "AZURE_PIPELINES, true", "GITLAB, false", "JENKINS, false"})
    void autoTakesTheSystemThatRunsTheBuild(CiSystem system, boolean takesToken) {
        CiOutputSelection choice = choice("auto", environment(system));

        assertThat(choice.receiver()).contains(system);
        assertThat(choice.takesToken()).isEqualTo(takesToken);
    }

    @Test
    void autoCountsOnTheMachineOfAPersonToo() {
        CiOutputSelection choice = choice("auto", Map.of());

        assertThat(choice.receiver()).isEqualTo(Optional.empty());
        assertThat(choice.asked()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"github, GITHUB", "Azure-Pipelines, AZURE_PIPELINES", "' gitlab ', GITLAB"})
    void aNamedSystemGetsTheToken(String name, CiSystem system) {
        CiOutputSelection choice = choice(name, environment(system));

        assertThat(choice.receiver()).contains(system);
        assertThat(choice.takesToken()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"github, GITHUB_ACTIONS=true", "azure-pipelines, TF_BUILD=True", "gitlab, GITLAB_CI=true"})
    void aSystemThatIsNotHereGetsNothingAndNobodyElseSeesTheToken(String name, String marker) {
        Refused.configuration(() -> choice(name, JENKINS), Setting.CI_OUTPUT)
                .contains(marker, "Jenkins", "Nothing was sent.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jenkins", "gitHubActions", "yes"})
    void anythingElseIsRefusedWithTheList(String name) {
        Refused.configuration(() -> choice(name, Map.of()), Setting.CI_OUTPUT)
                .contains("\"" + name + "\"", "none, auto, github, azure-pipelines, gitlab");
    }

    private static CiOutputSelection choice(String name, Map<String, String> environment) {
        return CiOutputSelection.of(Told.nothing().pom(Setting.CI_OUTPUT, name).settings(), environment);
    }

    private static Map<String, String> environment(CiSystem system) {
        return switch (system) {
            case GITHUB -> GITHUB;
            case AZURE_PIPELINES -> AZURE;
            case GITLAB -> GITLAB;
            case JENKINS -> JENKINS;
        };
    }
}
