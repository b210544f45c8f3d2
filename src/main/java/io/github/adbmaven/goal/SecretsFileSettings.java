/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.SecretsFormat;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingSource;
import io.github.adbmaven.settings.SettingValue;
import io.github.adbmaven.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Determines the secrets file of a goal: its path, format and profile. */
final class SecretsFileSettings {
    private static final SettingValue DEFAULT_FILE = new SettingValue("", SettingSource.DEFAULT, "the default");

    private final BuildContext build;
    private final Settings settings;
    private final FileContext context;

    SecretsFileSettings(BuildContext build, Settings settings, FileContext context) {
        this.build = build;
        this.settings = settings;
        this.context = context;
    }

    /** Returns the configured secrets file. */
    Optional<SecretsFile> configured() {
        return settings.text(Setting.SECRETS_FILE).map(Path::of).map(this::file);
    }

    private SecretsFile file(Path path) {
        return new SecretsFile(path, format(path), profile(), prefix(), context);
    }

    /** Returns the profile of a databrickscfg file. */
    String profile() {
        return settings.text(Setting.PROFILE).orElse("DEFAULT");
    }

    /** Returns the prefix of output properties, which a properties file uses too. */
    String prefix() {
        return settings.text(Setting.PROPERTY_PREFIX).orElse("databricks.");
    }

    /** Returns the default file of a token. */
    SecretsFile defaultFile() {
        return file(build.directory().resolve(build.invokedFromCommandLine() ? "databricks.env" : "databrickscfg"));
    }

    /** Returns the default file of an Entra ID token. */
    SecretsFile defaultEntraFile() {
        return file(build.directory().resolve("entra.env"));
    }

    /** Returns the source of the path. */
    String source() {
        return path().source();
    }

    /** Returns the source of the format. */
    String formatSource() {
        return settings.get(Setting.SECRETS_FORMAT).orElseGet(this::path).source();
    }

    private SettingValue path() {
        return settings.get(Setting.SECRETS_FILE).orElse(DEFAULT_FILE);
    }

    private SecretsFormat format(Path file) {
        Optional<SettingValue> named = settings.get(Setting.SECRETS_FORMAT);
        if (named.isPresent()) {
            return SecretsFormat.named(named.get().text())
                    .orElseThrow(() -> invalidFormat(
                            ErrorCode.INVALID_VALUE,
                            "Invalid value \"" + named.get().text() + "\" for secretsFormat.",
                            named.get().source()));
        }
        if (Files.isDirectory(build.executionRoot().resolve(file))) {
            throw new ProblemException(
                    Problem.configuration(ErrorCode.FILE_NOT_WRITABLE, "Secrets file \"" + file + "\" is a directory.")
                            .configuredBy(source())
                            .canBeSetBy(Setting.SECRETS_FILE.howToSet())
                            .remedy("choose a file in it. Nothing was sent."));
        }
        return SecretsFormat.ofFileName(file)
                .orElseThrow(() -> invalidFormat(
                        ErrorCode.UNKNOWN_FILE_FORMAT,
                        "Cannot infer the format of secrets file \"" + file.getFileName() + "\" from its name.",
                        source()));
    }

    private static ProblemException invalidFormat(ErrorCode code, String summary, String source) {
        return new ProblemException(Problem.configuration(code, summary)
                .configuredBy(source)
                .remedy("set " + Setting.SECRETS_FORMAT.howToSet() + " to one of "
                        + String.join(", ", SecretsFormat.names()) + ". Nothing was sent."));
    }
}
