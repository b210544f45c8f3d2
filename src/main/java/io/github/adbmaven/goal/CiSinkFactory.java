/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.ProcessStdout;
import io.github.adbmaven.model.CiSystem;
import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.SecretsFormat;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.output.ci.AzurePipelinesSink;
import io.github.adbmaven.output.ci.GitHubActionsSink;
import io.github.adbmaven.output.ci.GitLabReportSink;
import io.github.adbmaven.output.ci.LogMaskSink;
import io.github.adbmaven.output.ci.OncePerBuild;
import io.github.adbmaven.settings.CiOutputSelection;
import io.github.adbmaven.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/** Creates the sinks that pass a token on to the CI system. */
final class CiSinkFactory {
    private final CiOutputSelection choice;
    private final BuildContext build;
    private final Settings settings;
    private final FileContext context;

    CiSinkFactory(BuildContext build, Settings settings, FileContext context) {
        this.choice = CiOutputSelection.of(settings, build.environment());
        this.build = build;
        this.settings = settings;
        this.context = context;
    }

    CiOutputSelection choice() {
        return choice;
    }

    /** Returns the sink that masks the token. It must precede every sink that could print the token. */
    Optional<TokenSink> mask() {
        return choice.here().flatMap(system -> switch (system) {
            case GITHUB -> Optional.of(LogMaskSink.ofGitHub(new ProcessStdout()::line, build.memory()::once));
            case AZURE_PIPELINES ->
                Optional.of(LogMaskSink.ofAzurePipelines(new ProcessStdout()::line, build.memory()::once));
            case GITLAB, JENKINS -> Optional.empty();
        });
    }

    /**
     * Returns the sink that passes on the token. It must follow every sink that may fail, because a CI output cannot
     * be withdrawn.
     *
     * @param file the secrets file, if there is one
     */
    Optional<TokenSink> receiver(Optional<SecretsFile> file) {
        return choice.receiver().flatMap(system -> switch (system) {
            case GITHUB ->
                Optional.of(new GitHubActionsSink(
                        settings.environmentVariable("GITHUB_OUTPUT"),
                        settings.environmentVariable("GITHUB_STEP_SUMMARY"),
                        oncePerBuild(),
                        context.progress()::warn));
            case AZURE_PIPELINES -> Optional.of(new AzurePipelinesSink(new ProcessStdout()::line, oncePerBuild()));
            case GITLAB -> gitLab(file);
            case JENKINS -> {
                logOnce("Jenkins has no step outputs: use the secrets file instead.");
                yield Optional.empty();
            }
        });
    }

    private OncePerBuild oncePerBuild() {
        return new OncePerBuild(build.memory()::once, context.progress()::warn);
    }

    /** Returns the dotenv report of a GitLab job. */
    Optional<Path> report() {
        return choice.receiver().filter(CiSystem.GITLAB::equals).map(gitLab -> reportFile());
    }

    private Path reportFile() {
        return build.topDirectory().resolve("gitlab.env");
    }

    private Optional<TokenSink> gitLab(Optional<SecretsFile> file) {
        Path report = reportFile();
        if (choice.byName()) {
            context.progress()
                    .warn("GitLab does not mask values of reports: everyone who can download "
                            + context.displayPath(report)
                            + " from the pipeline's page can use the token. Restrict access with artifacts:access and"
                            + " expire_in.");
            return Optional.of(new SecretsFile(report, SecretsFormat.DOTENV, "", "", context));
        }
        logOnce(
                "GitLab does not mask values of reports: later jobs get the path of the secrets file. To pass on the token itself,"
                        + " set ciOutput=gitlab.");
        return file.map(secrets -> new GitLabReportSink(report, inTheProject(secrets.path()), context));
    }

    /** Makes the path relative to the project, because jobs may check out the project in different directories. */
    private String inTheProject(Path file) {
        return settings.environmentVariable("CI_PROJECT_DIR")
                .map(Path::of)
                .filter(file::startsWith)
                .map(directory -> directory.relativize(file))
                .orElse(file)
                .toString();
    }

    private void logOnce(String text) {
        if (build.memory().once("ci output " + choice.receiver())) {
            context.progress().info(text);
        }
    }

    /** Whether a secrets file is required even if the user configured none. */
    boolean refersToFile() {
        return choice.receiver().filter(CiSystem.GITLAB::equals).isPresent() && !choice.byName();
    }
}
