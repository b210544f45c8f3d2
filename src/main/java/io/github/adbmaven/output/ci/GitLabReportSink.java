/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.output.CredentialOutput;
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

/**
 * A report of GitLab that tells later jobs where the secrets file is, and not what is in it: GitLab masks no value of a report.
 *
 * @see <a href="https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsdotenv">GitLab's dotenv reports</a>
 */
public final class GitLabReportSink implements TokenSink {
    private static final String VARIABLE = OutputField.SECRETS_FILE.variable().orElseThrow();
    /** GitLab takes no spaces, and quotes as part of the value. */
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./:@+,=-]+");

    private final Path report;
    private final String line;
    private final FileContext around;

    /**
     * A report at this place.
     *
     * @param secretsFile as later jobs will find it
     */
    public GitLabReportSink(Path report, String secretsFile, FileContext around) {
        this.report = report;
        this.line = VARIABLE + "=" + secretsFile + "\n";
        this.around = around;
    }

    @Override
    public String describe() {
        return around.displayPath(report) + " (" + VARIABLE + ")";
    }

    @Override
    public void check() {
        String path = line.strip().substring(VARIABLE.length() + 1);
        if (!BARE.matcher(path).matches()) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.CI_OUTPUT_UNAVAILABLE,
                            "GitLab cannot take the path \"" + path + "\" as a variable.")
                    .likelyCause("it has a space or a sign in it that GitLab's reports do not allow.")
                    .remedy("choose another <secretsFile> (-Dadb.secretsFile). Nothing was sent."));
        }
        new SecretsFile(report, SecretsFormat.DOTENV, "", "", around).check();
    }

    @Override
    public void write(CredentialOutput handover) {
        update(Optional.of(line.getBytes(UTF_8)));
    }

    @Override
    public void removeToken(String tokenId) {
        update(Optional.empty());
    }

    private void update(Optional<byte[]> content) {
        try {
            new PrivateFileWriter(around)
                    .update(
                            report,
                            current -> content.or(() -> new String(current, UTF_8).equals(line)
                                    ? Optional.of(new byte[0])
                                    : Optional.empty()));
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.environment(
                                    ErrorCode.CI_OUTPUT_NOT_WRITTEN,
                                    "GitLab's report " + describe() + " could not be written.")
                            .observed(String.valueOf(e.getMessage()))
                            .remedy("see what is in the way there."),
                    e);
        }
    }
}
