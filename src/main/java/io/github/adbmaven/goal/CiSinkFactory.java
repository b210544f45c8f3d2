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

/** What the CI system that runs the build is told of a token. */
final class CiSinkFactory {
    private final CiOutputSelection choice;
    private final BuildContext build;
    private final Settings settings;
    private final FileContext around;

    CiSinkFactory(BuildContext build, Settings settings, FileContext around) {
        this.choice = CiOutputSelection.of(settings, build.environment());
        this.build = build;
        this.settings = settings;
        this.around = around;
    }

    CiOutputSelection choice() {
        return choice;
    }

    /** Comes before every place that could show the token. */
    Optional<TokenSink> mask() {
        return choice.here().flatMap(system -> switch (system) {
            case GITHUB -> Optional.of(LogMaskSink.ofGitHub(new ProcessStdout()::line, build.memory()::once));
            case AZURE_PIPELINES ->
                Optional.of(LogMaskSink.ofAzurePipelines(new ProcessStdout()::line, build.memory()::once));
            case GITLAB, JENKINS -> Optional.empty();
        });
    }

    /**
     * Comes after every place that may fail: what a CI system was told cannot be unsaid.
     *
     * @param file the secrets file, where there is one
     */
    Optional<TokenSink> receiver(Optional<SecretsFile> file) {
        return choice.receiver().flatMap(system -> switch (system) {
            case GITHUB ->
                Optional.of(new GitHubActionsSink(
                        settings.environmentVariable("GITHUB_OUTPUT"),
                        settings.environmentVariable("GITHUB_STEP_SUMMARY"),
                        told(),
                        around.progress()::warn));
            case AZURE_PIPELINES -> Optional.of(new AzurePipelinesSink(new ProcessStdout()::line, told()));
            case GITLAB -> gitLab(file);
            case JENKINS -> {
                say("Jenkins takes no values from a build: the secrets file is the hand-over there.");
                yield Optional.empty();
            }
        });
    }

    private OncePerBuild told() {
        return new OncePerBuild(build.memory()::once, around.progress()::warn);
    }

    /** The file that GitLab reads, if the job runs there. */
    Optional<Path> report() {
        return choice.receiver().filter(CiSystem.GITLAB::equals).map(gitLab -> reportFile());
    }

    private Path reportFile() {
        return build.topDirectory().resolve("gitlab.env");
    }

    private Optional<TokenSink> gitLab(Optional<SecretsFile> file) {
        Path report = reportFile();
        if (choice.byName()) {
            around.progress()
                    .warn("GitLab masks no value of a report: whoever may download " + around.displayPath(report)
                            + " from the pipeline's page can use the token. Restrict it with artifacts:access and"
                            + " expire_in.");
            return Optional.of(new SecretsFile(report, SecretsFormat.DOTENV, "", "", around));
        }
        say("GitLab masks no value of a report: later jobs get the path of the secrets file; ciOutput=gitlab hands"
                + " over the token itself.");
        return file.map(secrets -> new GitLabReportSink(report, inTheProject(secrets.path()), around));
    }

    /** Jobs check the project out at different places: a path relative to it is the same for all. */
    private String inTheProject(Path file) {
        return settings.environmentVariable("CI_PROJECT_DIR")
                .map(Path::of)
                .filter(file::startsWith)
                .map(directory -> directory.relativize(file))
                .orElse(file)
                .toString();
    }

    private void say(String text) {
        if (build.memory().once("ci output " + choice.receiver())) {
            around.progress().info(text);
        }
    }

    /** Whether there has to be a file although the user named none. */
    boolean refersToFile() {
        return choice.receiver().filter(CiSystem.GITLAB::equals).isPresent() && !choice.byName();
    }
}
