/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import io.github.adbmaven.model.Secret;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.TokenSink;
import java.util.Map;
import java.util.Optional;

/**
 * GitHub Actions.
 *
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">GitHub's commands and files</a>
 */
final class GitHubActions extends CiSystem {
    GitHubActions() {
        super("GitHub Actions");
    }

    @Override
    boolean runsBuild(Map<String, String> environment) {
        return "true".equals(environment.get("GITHUB_ACTIONS"));
    }

    @Override
    public String marker() {
        return "GITHUB_ACTIONS=true";
    }

    @Override
    public CiRun run(Map<String, String> environment) {
        String run = text(environment, "GITHUB_RUN_ID");
        String url = text(environment, "GITHUB_SERVER_URL") + "/" + text(environment, "GITHUB_REPOSITORY")
                + "/actions/runs/" + run;
        return new CiRun(
                title(),
                run + "/" + text(environment, "GITHUB_JOB"),
                attempt(environment, "GITHUB_RUN_ATTEMPT"),
                Optional.of(url));
    }

    @Override
    public Optional<String> outputName() {
        return Optional.of("github");
    }

    @Override
    public CiOutput automaticOutput() {
        return CiOutput.TOKEN;
    }

    @Override
    public Optional<TokenSink> mask(CiJob job) {
        return Optional.of(new LogMaskSink(title(), GitHubActions::maskCommand, job));
    }

    /** Escapes the value, so that it cannot end the command or start another. */
    private static String maskCommand(Secret value) {
        return "::add-mask::"
                + value.reveal().replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    @Override
    public Optional<TokenSink> output(CiOutput output, CiJob job, Optional<SecretsFile> secretsFile) {
        return Optional.of(new GitHubActionsSink(job));
    }
}
