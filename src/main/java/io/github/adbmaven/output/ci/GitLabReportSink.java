/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.output.OutputField;
import io.github.adbmaven.output.PrivateFileWriter;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.SecretsFormat;
import io.github.adbmaven.output.TokenSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** A GitLab dotenv report with the path of the secrets file. It does not contain the token, because GitLab does not mask report values. */
final class GitLabReportSink implements TokenSink {
    private static final String VARIABLE = OutputField.SECRETS_FILE.variable().orElseThrow();
    /** GitLab rejects spaces and treats quotes as part of the value. */
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./:@+,=-]+");

    private final Path report;
    private final String line;
    private final FileContext context;

    /**
     * Creates a report at this path.
     *
     * @param secretsFile the path of the secrets file in later jobs
     */
    GitLabReportSink(Path report, String secretsFile, FileContext context) {
        this.report = report;
        this.line = VARIABLE + "=" + secretsFile + "\n";
        this.context = context;
    }

    @Override
    public String describe() {
        return context.displayPath(report) + " (" + VARIABLE + ")";
    }

    @Override
    public void check() {
        String path = line.strip().substring(VARIABLE.length() + 1);
        if (!BARE.matcher(path).matches()) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.CI_OUTPUT_UNAVAILABLE,
                            "The path \"" + path + "\" is invalid in a GitLab dotenv report.")
                    .likelyCause("it contains a space or another character that dotenv reports do not allow.")
                    .remedy("choose another <secretsFile> (-Dadb.secretsFile). Nothing was sent."));
        }
        new SecretsFile(report, SecretsFormat.DOTENV, "", "", context).check();
    }

    @Override
    public void write(WorkspaceToken<?> workspaceToken) {
        update(Optional.of(line.getBytes(UTF_8)));
    }

    @Override
    public void removeToken(String tokenId) {
        update(Optional.empty());
    }

    private void update(Optional<byte[]> content) {
        try {
            new PrivateFileWriter(context)
                    .update(
                            report,
                            current -> content.or(() -> new String(current, UTF_8).equals(line)
                                    ? Optional.of(new byte[0])
                                    : Optional.empty()));
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.environment(
                                    ErrorCode.CI_OUTPUT_NOT_WRITTEN,
                                    "The GitLab report " + describe() + " could not be written.")
                            .observed(String.valueOf(e.getMessage()))
                            .remedy("check the path and its permissions."),
                    e);
        }
    }
}
