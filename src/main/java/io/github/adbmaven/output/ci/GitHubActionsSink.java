/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.output.OutputField;
import io.github.adbmaven.output.OutputValue;
import io.github.adbmaven.output.OutputValues;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.output.TokenSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** Outputs of a step of GitHub Actions, and a table in the job summary. */
final class GitHubActionsSink implements TokenSink {
    private final Optional<String> outputFile;
    private final Optional<String> summaryFile;
    private final CiJob job;

    GitHubActionsSink(CiJob job) {
        this.outputFile = job.variable("GITHUB_OUTPUT");
        this.summaryFile = job.variable("GITHUB_STEP_SUMMARY");
        this.job = job;
    }

    @Override
    public String describe() {
        return "the step's outputs " + OutputField.HOST.variable().orElseThrow() + ", …";
    }

    @Override
    public void check() {
        if (file().filter(Files::isWritable)
                .filter(GitHubActionsSink::isOrdinary)
                .isEmpty()) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.CI_OUTPUT_UNAVAILABLE, "GitHub Actions provides no output file to this step.")
                    .observed("GITHUB_OUTPUT "
                            + outputFile
                                    .map(path -> "names " + path + ", which " + obstacle(Path.of(path)))
                                    .orElse("is not set"))
                    .remedy(
                            "if the build runs in a container, mount the file and pass GITHUB_OUTPUT to the container, or"
                                    + " choose another <ciOutput> (-Dadb.ciOutput). Nothing was sent."));
        }
    }

    @Override
    public void write(WorkspaceToken<?> workspaceToken) {
        if (!job.oncePerBuild().isNew(workspaceToken.token().id())) {
            return;
        }
        StringBuilder text = new StringBuilder();
        OutputValues.of(workspaceToken)
                .forEach(entry -> entry.field().variable().ifPresent(name -> text.append(assignment(name, entry))));
        Path outputs = file().orElseThrow();
        try {
            append(outputs, text.toString());
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.environment(
                                    ErrorCode.CI_OUTPUT_NOT_WRITTEN,
                                    "The token was created, but the GitHub Actions file " + outputs
                                            + " could not be written.")
                            .observed(String.valueOf(e.getMessage()))
                            .remedy("free disk space, or choose another <ciOutput> (-Dadb.ciOutput)."),
                    e);
        }
        summaryFile.map(Path::of).filter(Files::exists).ifPresent(file -> summarize(file, workspaceToken));
    }

    /** Only warns on failure: later steps can already read the token, so it must not be revoked. */
    private void summarize(Path file, WorkspaceToken<?> workspaceToken) {
        try {
            append(file, summary(workspaceToken));
        } catch (IOException e) {
            job.warn("The job summary does not list the token: the GitHub Actions file " + file
                    + " could not be written: " + e.getMessage());
        }
    }

    /** Uses the multiline form, because a line break in the short form would start another assignment. */
    private static String assignment(String name, OutputValue entry) {
        String delimiter = "adb_" + UUID.randomUUID();
        return name + "<<" + delimiter + "\n" + entry.value().reveal() + "\n" + delimiter + "\n";
    }

    private static String summary(WorkspaceToken<?> workspaceToken) {
        return """

                | Databricks token | |
                |---|---|
                | Workspace | %s |
                | Token | %s |
                | Valid until | %s |
                """.formatted(
                plain(workspaceToken.workspace().url().toString()),
                plain(workspaceToken.token().id()),
                plain(workspaceToken.token().expires().map(Object::toString).orElse("it is revoked")));
    }

    /** Replaces characters that have a meaning in Markdown or HTML. */
    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9.:/ _-]", "?");
    }

    /** The runner reads only files that it created, so a missing file is not created, and a link is not followed. */
    private static void append(Path file, String text) throws IOException {
        if (!isOrdinary(file)) {
            throw new IOException("it " + obstacle(file));
        }
        try (OutputStream out = Files.newOutputStream(
                file, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
            out.write(text.getBytes(UTF_8));
        }
    }

    private static boolean isOrdinary(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static String obstacle(Path file) {
        return Files.isSymbolicLink(file)
                ? "is a symbolic link; the runner creates regular files only"
                : "cannot be written";
    }

    private Optional<Path> file() {
        return outputFile.map(Path::of);
    }

    @Override
    public Optional<TokenLocation> location() {
        return Optional.of(
                new TokenLocation("github-output", OutputField.TOKEN.variable().orElseThrow()));
    }

    /** Does nothing: the runner may have read the file already, and the token is revoked. */
    @Override
    public void removeToken(String tokenId) {}
}
