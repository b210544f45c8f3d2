/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import io.github.adbmaven.ci.FileReference;
import io.github.adbmaven.ci.JobVariables;
import io.github.adbmaven.ci.LogMask;
import io.github.adbmaven.ci.Receiver;
import io.github.adbmaven.ci.StepOutput;
import io.github.adbmaven.config.CiOutput;
import io.github.adbmaven.config.Settings;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.StandardOutput;
import io.github.adbmaven.model.CiSystem;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.SecretsFormat;
import io.github.adbmaven.output.Sink;
import io.github.adbmaven.output.Surroundings;
import java.nio.file.Path;
import java.util.Optional;

/** What the CI system that runs the build is told of a token. */
final class CiPlaces {
    private final CiOutput choice;
    private final BuildContext build;
    private final Settings settings;
    private final Surroundings around;

    CiPlaces(BuildContext build, Settings settings, Surroundings around) {
        this.choice = CiOutput.of(settings, build.environment());
        this.build = build;
        this.settings = settings;
        this.around = around;
    }

    CiOutput choice() {
        return choice;
    }

    /** Comes before every place that could show the token. */
    Optional<Sink> mask() {
        return choice.here().flatMap(system -> switch (system) {
            case GITHUB -> Optional.of(LogMask.ofGitHub(new StandardOutput()::line, build.memory()::first));
            case AZURE_PIPELINES ->
                Optional.of(LogMask.ofAzurePipelines(new StandardOutput()::line, build.memory()::first));
            case GITLAB, JENKINS -> Optional.empty();
        });
    }

    /**
     * Comes after every place that may fail: what a CI system was told cannot be unsaid.
     *
     * @param file the secrets file, where there is one
     */
    Optional<Sink> receiver(Optional<SecretsFile> file) {
        return choice.receiver().flatMap(system -> switch (system) {
            case GITHUB ->
                Optional.of(new StepOutput(
                        settings.variable("GITHUB_OUTPUT"),
                        settings.variable("GITHUB_STEP_SUMMARY"),
                        told(),
                        around.progress()::warn));
            case AZURE_PIPELINES -> Optional.of(new JobVariables(new StandardOutput()::line, told()));
            case GITLAB -> gitLab(file);
            case JENKINS -> {
                say("Jenkins takes no values from a build: the secrets file is the hand-over there.");
                yield Optional.empty();
            }
        });
    }

    private Receiver told() {
        return new Receiver(build.memory()::first, around.progress()::warn);
    }

    /** The file that GitLab reads, if the job runs there. */
    Optional<Path> report() {
        return choice.receiver().filter(CiSystem.GITLAB::equals).map(gitLab -> reportFile());
    }

    private Path reportFile() {
        return build.topDirectory().resolve("gitlab.env");
    }

    private Optional<Sink> gitLab(Optional<SecretsFile> file) {
        Path report = reportFile();
        if (choice.byName()) {
            around.progress()
                    .warn("GitLab masks no value of a report: whoever may download " + around.show(report)
                            + " from the pipeline's page can use the token. Restrict it with artifacts:access and"
                            + " expire_in.");
            return Optional.of(new SecretsFile(report, SecretsFormat.DOTENV, "", "", around));
        }
        say("GitLab masks no value of a report: later jobs get the path of the secrets file; ciOutput=gitlab hands"
                + " over the token itself.");
        return file.map(secrets -> new FileReference(report, inTheProject(secrets.path()), around));
    }

    /** Jobs check the project out at different places: a path relative to it is the same for all. */
    private String inTheProject(Path file) {
        return settings.variable("CI_PROJECT_DIR")
                .map(Path::of)
                .filter(file::startsWith)
                .map(directory -> directory.relativize(file))
                .orElse(file)
                .toString();
    }

    private void say(String text) {
        if (build.memory().first("ci output " + choice.receiver())) {
            around.progress().info(text);
        }
    }

    /** Whether there has to be a file although the user named none. */
    boolean refersToFile() {
        return choice.receiver().filter(CiSystem.GITLAB::equals).isPresent() && !choice.byName();
    }
}
