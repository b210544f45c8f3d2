/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CiSystemsTest {
    @Test
    void localBuildHasNoRun() {
        assertThat(run(Map.of("HOME", "/home/me", "CI", "true"))).isEmpty();
    }

    @Test
    void emptyVariablesAreIgnored() {
        assertThat(run(Map.of(
                        "GITHUB_ACTIONS", "", "TF_BUILD", "", "GITLAB_CI", "", "JENKINS_URL", "", "BUILD_TAG", "")))
                .isEmpty();
    }

    @Test
    void gitHubActionsIsDetected() {
        assertThat(run(Map.of(
                        "GITHUB_ACTIONS", "true",
                        "GITHUB_SERVER_URL", "https://github.com",
                        "GITHUB_REPOSITORY", "me/mine",
                        "GITHUB_RUN_ID", "42",
                        "GITHUB_JOB", "build",
                        "GITHUB_RUN_ATTEMPT", "3")))
                .contains(new CiRun(
                        "GitHub Actions", "42/build", 3, Optional.of("https://github.com/me/mine/actions/runs/42")));
    }

    @Test
    void azurePipelinesIsDetected() {
        assertThat(run(Map.of(
                        "TF_BUILD", "True",
                        "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", "https://dev.azure.com/me/",
                        "SYSTEM_TEAMPROJECT", "My Project",
                        "BUILD_BUILDID", "7",
                        "SYSTEM_JOBID", "j1",
                        "SYSTEM_JOBATTEMPT", "2")))
                .contains(new CiRun(
                        "Azure Pipelines",
                        "7/j1",
                        2,
                        Optional.of("https://dev.azure.com/me/My%20Project/_build/results?buildId=7")));
    }

    @Test
    void gitLabIsDetected() {
        assertThat(run(Map.of(
                        "GITLAB_CI", "true",
                        "CI_PIPELINE_ID", "5",
                        "CI_JOB_ID", "6",
                        "CI_JOB_URL", "https://gitlab.example/me/-/jobs/6")))
                .contains(new CiRun("GitLab CI", "5/6", 1, Optional.of("https://gitlab.example/me/-/jobs/6")));
    }

    @Test
    void jenkinsIsDetected() {
        assertThat(run(Map.of(
                        "JENKINS_URL", "https://jenkins.example/",
                        "BUILD_TAG", "jenkins-mine-9",
                        "BUILD_URL", "https://jenkins.example/job/mine/9/")))
                .contains(
                        new CiRun("Jenkins", "jenkins-mine-9", 1, Optional.of("https://jenkins.example/job/mine/9/")));
    }

    @Test
    void emptyUrlIsIgnored() {
        assertThat(run(Map.of("GITLAB_CI", "true", "CI_JOB_URL", ""))
                        .orElseThrow()
                        .url())
                .isEmpty();
    }

    @Test
    void attemptThatIsNotANumberCountsAsFirst() {
        for (String attempt : new String[] {"", "x", "-1", "99999999999"}) {
            assertThat(run(Map.of("GITHUB_ACTIONS", "true", "GITHUB_RUN_ATTEMPT", attempt))
                            .orElseThrow()
                            .attempt())
                    .isEqualTo(1);
        }
    }

    private static Optional<CiRun> run(Map<String, String> environment) {
        return CiSystems.detect(environment).map(system -> system.run(environment));
    }
}
