/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.output.CredentialOutput;
import io.github.adbmaven.output.OutputField;
import io.github.adbmaven.output.OutputValue;
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
import java.util.function.Consumer;

/**
 * Outputs of a step of GitHub Actions, and a few lines in the summary of the job.
 *
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">GitHub's files</a>
 */
public final class GitHubActionsSink implements TokenSink {
    private final Optional<String> outputFile;
    private final Optional<String> summaryFile;
    private final OncePerBuild receiver;
    private final Consumer<String> warning;

    /**
     * A place for the values.
     *
     * @param outputFile what {@code GITHUB_OUTPUT} says
     * @param summaryFile what {@code GITHUB_STEP_SUMMARY} says
     * @param warning where the user is told of what costs no token
     */
    public GitHubActionsSink(
            Optional<String> outputFile,
            Optional<String> summaryFile,
            OncePerBuild receiver,
            Consumer<String> warning) {
        this.outputFile = outputFile;
        this.summaryFile = summaryFile;
        this.receiver = receiver;
        this.warning = warning;
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
                            ErrorCode.CI_OUTPUT_UNAVAILABLE,
                            "GitHub Actions has given this step no file for its outputs.")
                    .observed("GITHUB_OUTPUT "
                            + outputFile
                                    .map(path -> "names " + path + ", which " + obstacle(Path.of(path)))
                                    .orElse("is not set"))
                    .remedy("if the build runs in a container, mount that file and pass the variable on; or"
                            + " choose another <ciOutput> (-Dadb.ciOutput). Nothing was sent."));
        }
    }

    @Override
    public void write(CredentialOutput handover) {
        if (!receiver.awaits(handover.token().id())) {
            return;
        }
        StringBuilder text = new StringBuilder();
        handover.entries()
                .forEach(entry -> entry.field().variable().ifPresent(name -> text.append(assignment(name, entry))));
        Path outputs = file().orElseThrow();
        try {
            append(outputs, text.toString());
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.environment(
                                    ErrorCode.CI_OUTPUT_NOT_WRITTEN,
                                    "The token was created but GitHub's file " + outputs + " could not be written.")
                            .observed(String.valueOf(e.getMessage()))
                            .remedy("free some space, or choose another <ciOutput> (-Dadb.ciOutput)."),
                    e);
        }
        summaryFile.map(Path::of).filter(Files::exists).ifPresent(file -> summarize(file, handover));
    }

    /** Later steps can read the token by now: it must not be revoked for a few lines that people miss. */
    private void summarize(Path file, CredentialOutput handover) {
        try {
            append(file, summary(handover));
        } catch (IOException e) {
            warning.accept("The summary of the job does not name the token: GitHub's file " + file
                    + " could not be written: " + e.getMessage());
        }
    }

    /** The form for several lines: a line break in a value of the short form would begin the next assignment. */
    private static String assignment(String name, OutputValue entry) {
        String delimiter = "adb_" + UUID.randomUUID();
        return name + "<<" + delimiter + "\n" + entry.value().reveal() + "\n" + delimiter + "\n";
    }

    private static String summary(CredentialOutput handover) {
        return """

                | Databricks token | |
                |---|---|
                | Workspace | %s |
                | Token | %s |
                | Valid until | %s |
                """.formatted(
                        plain(handover.workspace().url().toString()),
                        plain(handover.token().id()),
                        plain(handover.token().expires().map(Object::toString).orElse("it is revoked")));
    }

    /** What means something to Markdown or HTML has no place in addresses, ids and times. */
    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9.:/ _-]", "?");
    }

    /** The runner reads only files that it created, so a missing file is not created, and a link is not followed. */
    private static void append(Path file, String text) throws IOException {
        if (!isOrdinary(file)) {
            throw new IOException(obstacle(file));
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
                ? "is a symbolic link, which the runner does not create"
                : "cannot be written";
    }

    private Optional<Path> file() {
        return outputFile.map(Path::of);
    }

    @Override
    public Optional<TokenLocation> carrier() {
        return Optional.of(
                new TokenLocation("github-output", OutputField.TOKEN.variable().orElseThrow()));
    }

    /** What the runner reads cannot be unsaid; the token in it opens nothing any more. */
    @Override
    public void removeToken(String tokenId) {}
}
