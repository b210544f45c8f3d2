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

/** Takes a report to where the settings want it: a file, the log, or for programs standard output. */
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
     * For what is JSON in any case and cannot be had again.
     *
     * @throws ProblemException of the kind configuration, if it could not be written
     */
    public static ReportWriter ofJson(BuildContext build, Settings settings, Progress progress) {
        ReportWriter writer = new ReportWriter(OutputFormat.JSON, build, settings, progress);
        writer.file.ifPresent(path -> {
            if (!isWritable(path)) {
                throw new ProblemException(
                        Problem.configuration(ErrorCode.FILE_NOT_WRITABLE, "\"" + path + "\" cannot be written.")
                                .canBeSetBy(Setting.OUTPUT_FILE.howToSet())
                                .remedy("name a file in a directory that this user may write to. Nothing was sent."));
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
            new ProcessStdout().line(inert(report.json()));
        } else {
            report.lines(AnsiColors.ofMaven()).forEach(progress::info);
        }
    }

    /** Writes the report's JSON to the file that a setting names, if it names one. */
    public void save(Report report, Setting setting) {
        file(setting).ifPresent(path -> write(path, report.json() + "\n", setting));
    }

    /** The file takes the place of another one: what counts is its directory, or the nearest one that is there. */
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

    /** Others write names into services: Azure Pipelines would carry out a command in one. To JSON it is the same text. */
    private static String inert(String json) {
        return json.replace("##", "#\\u0023");
    }

    private Optional<Path> file(Setting setting) {
        return settings.text(setting)
                .map(text -> build.executionRoot().resolve(text).normalize());
    }

    /** Whole or not at all. */
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
                            .remedy("choose another place with " + setting.howToSet() + "."),
                    e);
        }
    }
}
