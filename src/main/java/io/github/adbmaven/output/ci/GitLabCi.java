/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.SecretsFormat;
import io.github.adbmaven.output.TokenSink;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * GitLab CI. It passes values to later jobs in a dotenv report, whose values it does not mask.
 *
 * @see <a href="https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsdotenv">GitLab's dotenv reports</a>
 */
final class GitLabCi extends CiSystem {
    GitLabCi() {
        super("GitLab CI");
    }

    @Override
    boolean runsBuild(Map<String, String> environment) {
        return "true".equals(environment.get("GITLAB_CI"));
    }

    @Override
    public String marker() {
        return "GITLAB_CI=true";
    }

    @Override
    public CiRun run(Map<String, String> environment) {
        return new CiRun(
                title(),
                text(environment, "CI_PIPELINE_ID") + "/" + text(environment, "CI_JOB_ID"),
                1,
                url(environment, "CI_JOB_URL"));
    }

    @Override
    public Optional<String> outputName() {
        return Optional.of("gitlab");
    }

    @Override
    public CiOutput automaticOutput() {
        return CiOutput.SECRETS_FILE_PATH;
    }

    @Override
    public Optional<TokenSink> output(CiOutput output, CiJob job, Optional<SecretsFile> secretsFile) {
        Path report = report(job);
        if (output == CiOutput.TOKEN) {
            job.warn(
                    "GitLab does not mask values of reports: everyone who can download "
                            + job.files().displayPath(report)
                            + " from the pipeline's page can use the token. Restrict access with artifacts:access and expire_in.");
            return Optional.of(new SecretsFile(report, SecretsFormat.DOTENV, "", "", job.files()));
        }
        job.logOnce(
                "GitLab does not mask values of reports: later jobs get the path of the secrets file. To pass on the token"
                        + " itself, set ciOutput=gitlab.");
        return secretsFile.map(file -> new GitLabReportSink(report, pathInProject(file.path(), job), job.files()));
    }

    @Override
    public Map<Path, String> outputFiles(CiJob job) {
        return Map.of(report(job), "this build's report for GitLab");
    }

    private static Path report(CiJob job) {
        return job.directory().resolve("gitlab.env");
    }

    /** Makes the path relative to the project, because jobs may check out the project in different directories. */
    private static String pathInProject(Path file, CiJob job) {
        return job.variable("CI_PROJECT_DIR")
                .map(Path::of)
                .filter(file::startsWith)
                .map(directory -> directory.relativize(file))
                .orElse(file)
                .toString();
    }
}
