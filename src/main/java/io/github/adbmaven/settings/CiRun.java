/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.model.CiSystem;
import io.github.adbmaven.model.UrlEncoding;
import java.util.Map;
import java.util.Optional;

/**
 * The run of a CI system that this build belongs to.
 *
 * @param id identifies the run, and within it the job, on that system
 * @param attempt which try of the run this is; 1 where the system does not count
 * @param url where a person looks at it
 */
public record CiRun(CiSystem system, String id, int attempt, Optional<String> url) {

    /** Recognises the system by the variables that it sets; empty on a machine of a person. */
    public static Optional<CiRun> detect(Map<String, String> environment) {
        if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
            return Optional.of(github(environment));
        }
        if ("true".equalsIgnoreCase(environment.get("TF_BUILD"))) {
            return Optional.of(azurePipelines(environment));
        }
        if ("true".equals(environment.get("GITLAB_CI"))) {
            return Optional.of(new CiRun(
                    CiSystem.GITLAB,
                    text(environment, "CI_PIPELINE_ID") + "/" + text(environment, "CI_JOB_ID"),
                    1,
                    url(environment, "CI_JOB_URL")));
        }
        if (url(environment, "JENKINS_URL").isPresent()
                || !text(environment, "BUILD_TAG").isEmpty()) {
            return Optional.of(
                    new CiRun(CiSystem.JENKINS, text(environment, "BUILD_TAG"), 1, url(environment, "BUILD_URL")));
        }
        return Optional.empty();
    }

    private static CiRun github(Map<String, String> environment) {
        String run = text(environment, "GITHUB_RUN_ID");
        String url = text(environment, "GITHUB_SERVER_URL") + "/" + text(environment, "GITHUB_REPOSITORY")
                + "/actions/runs/" + run;
        return new CiRun(
                CiSystem.GITHUB,
                run + "/" + text(environment, "GITHUB_JOB"),
                number(text(environment, "GITHUB_RUN_ATTEMPT")),
                Optional.of(url));
    }

    private static CiRun azurePipelines(Map<String, String> environment) {
        String build = text(environment, "BUILD_BUILDID");
        String url = text(environment, "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI")
                + UrlEncoding.encoded(text(environment, "SYSTEM_TEAMPROJECT")) + "/_build/results?buildId=" + build;
        return new CiRun(
                CiSystem.AZURE_PIPELINES,
                build + "/" + text(environment, "SYSTEM_JOBID"),
                number(text(environment, "SYSTEM_JOBATTEMPT")),
                Optional.of(url));
    }

    /** An empty variable counts as not set. */
    private static Optional<String> url(Map<String, String> environment, String name) {
        return Optional.of(text(environment, name)).filter(url -> !url.isBlank());
    }

    private static String text(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "");
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 1;
    }
}
