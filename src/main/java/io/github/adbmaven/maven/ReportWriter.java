/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.settings.OutputFormat;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.wait.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Writes a report to the configured output: a file, the log, or standard output for JSON. */
public final class ReportWriter {
    private final OutputFormat format;
    private final Optional<Path> file;
    private final BuildContext build;
    private final Settings settings;
    private final Progress progress;

    public ReportWriter(BuildContext build, Settings settings, Progress progress) {
        this(OutputFormat.of(settings), build, settings, progress);
    }

    private ReportWriter(OutputFormat format, BuildContext build, Settings settings, Progress progress) {
        this.format = format;
        this.build = build;
        this.settings = settings;
        this.progress = progress;
        this.file = file(Setting.OUTPUT_FILE);
    }

    /**
     * Creates a writer for reports that are always JSON and cannot be created again.
     *
     * @throws ProblemException of the kind configuration, if the file cannot be written
     */
    public static ReportWriter ofJson(BuildContext build, Settings settings, Progress progress) {
        ReportWriter writer = new ReportWriter(OutputFormat.JSON, build, settings, progress);
        writer.file.ifPresent(path -> {
            if (!isWritable(path)) {
                throw new ProblemException(Problem.configuration(
                                ErrorCode.FILE_NOT_WRITABLE, "\"" + path + "\" cannot be written.")
                        .canBeSetBy(Setting.OUTPUT_FILE.howToSet())
                        .remedy("choose a file in a directory that the current user can write to. Nothing was sent."));
            }
        });
        return writer;
    }

    public void write(Report report) {
        if (file.isPresent()) {
            String text = format == OutputFormat.JSON ? report.json() : String.join("\n", report.lines());
            write(file.get(), text + "\n", Setting.OUTPUT_FILE);
            progress.info("Written to " + file.get());
        } else if (format == OutputFormat.JSON) {
            new ProcessStdout().line(escapeCommands(report.json()));
        } else {
            report.lines(AnsiColors.ofMaven()).forEach(progress::info);
        }
    }

    /** Writes the report as JSON to the file of a setting, if it is set. */
    public void save(Report report, Setting setting) {
        file(setting).ifPresent(path -> write(path, report.json() + "\n", setting));
    }

    /** Checks the nearest existing directory, because the file is replaced by a move. */
    private static boolean isWritable(Path path) {
        Path directory = path.getParent();
        while (directory != null && Files.notExists(directory)) {
            directory = directory.getParent();
        }
        return directory != null
                && Files.isDirectory(directory)
                && Files.isWritable(directory)
                && !Files.isDirectory(path);
    }

    /** Escapes logging commands, which Azure Pipelines would execute. The parsed JSON is the same. */
    private static String escapeCommands(String json) {
        return json.replace("##", "#\\u0023");
    }

    private Optional<Path> file(Setting setting) {
        return settings.text(setting)
                .map(text -> build.executionRoot().resolve(text).normalize());
    }

    /** Writes the file atomically. */
    private static void write(Path file, String text, Setting setting) {
        try {
            Path directory = Files.createDirectories(
                    Optional.ofNullable(file.getParent()).orElse(Path.of("/")));
            Path draft = Files.createTempFile(directory, ".adb-report", ".tmp");
            try {
                Files.writeString(draft, text);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.environment(
                                    ErrorCode.REPORT_NOT_WRITTEN, "The report could not be written to " + file + ".")
                            .observed(e.toString())
                            .remedy("choose another path with " + setting.howToSet() + "."),
                    e);
        }
    }
}
