/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.ProjectPropertiesSink;
import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.output.SameFile;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.SecretsFormat;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.settings.KeyVaultSecretResolver;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingSource;
import io.github.adbmaven.settings.SettingValue;
import io.github.adbmaven.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates the sinks of a token from the settings. */
final class SinkFactory {
    private static final SettingValue DEFAULT_FILE = new SettingValue("", SettingSource.DEFAULT, "the default");

    private final BuildContext build;
    private final Settings settings;
    private final FileContext context;
    private final CiSinkFactory ci;

    SinkFactory(BuildContext build, Settings settings, FileContext context) {
        this.build = build;
        this.settings = settings;
        this.context = context;
        this.ci = new CiSinkFactory(build, settings, context);
    }

    /** Returns the settings that pass the token on to jobs after this build. */
    List<Setting> settingsThatOutliveBuild() {
        List<Setting> settingsInUse = new ArrayList<>();
        new KeyVaultSecretResolver(settings).resolve().ifPresent(secret -> settingsInUse.add(Setting.KEY_VAULT_URL));
        if (ci.isConfigured()) {
            settingsInUse.add(Setting.CI_OUTPUT);
        }
        return settingsInUse;
    }

    /**
     * Returns the sinks of a token. Without a configured sink, the token is written to the default file.
     *
     * @param withTokenProperty whether the token itself becomes a property
     * @param vault the key vault sink, if there is one
     * @param more further properties, without prefix
     */
    List<TokenSink> all(boolean withTokenProperty, Optional<? extends TokenSink> vault, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        List<TokenSink> sinks = new ArrayList<>();
        ci.mask().ifPresent(sinks::add);
        boolean elsewhere = withTokenProperty || vault.isPresent() || ci.receivesToken();
        Optional<SecretsFile> chosen =
                named().or(() -> elsewhere && !ci.refersToFile() ? Optional.empty() : Optional.of(file(defaultFile())));
        chosen.ifPresent(file -> {
            requireOwnFile(file);
            sinks.add(file);
            if (file.format() == SecretsFormat.DATABRICKSCFG) {
                properties.putAll(profileOf(file));
            }
        });
        vault.ifPresent(sinks::add);
        sinks.add(properties(prefix(), withTokenProperty, properties));
        ci.receiver(chosen).ifPresent(sinks::add);
        return sinks;
    }

    /** Returns the dotenv file of the token, which a shell can load. */
    Optional<Path> dotenv(boolean withTokenProperty, boolean withVault) {
        boolean elsewhere = withTokenProperty || withVault || ci.receivesToken();
        return named().or(() -> elsewhere ? Optional.empty() : Optional.of(file(defaultFile())))
                .filter(file -> file.format() == SecretsFormat.DOTENV)
                .map(SecretsFile::path);
    }

    /**
     * Returns the sinks of an Entra ID token. Without a configured sink, the token is written to the default file.
     *
     * @param withTokenProperty whether the token itself becomes a property
     * @param withHeaders whether to include the values of the management headers
     * @param more further properties, without prefix
     */
    List<TokenSink> entra(boolean withTokenProperty, boolean withHeaders, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        List<TokenSink> sinks = new ArrayList<>();
        ci.mask().ifPresent(sinks::add);
        Path defaultFile = build.directory().resolve("entra.env");
        named().or(() -> withTokenProperty ? Optional.empty() : Optional.of(file(defaultFile)))
                .ifPresent(file -> {
                    requireOwnFile(file);
                    if (file.format() == SecretsFormat.DATABRICKSCFG) {
                        refuseHeadersInProfile(withHeaders);
                        properties.putAll(profileOf(file));
                    }
                    sinks.add(file);
                });
        sinks.add(properties(prefix(), withTokenProperty, properties).ofEntra());
        return sinks;
    }

    private void refuseHeadersInProfile(boolean withHeaders) {
        if (withHeaders) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.UNSUPPORTED_FILE_CONTENT,
                            "A databrickscfg file cannot contain the management headers that this workspace may require.")
                    .configuredBy(settings.get(Setting.SECRETS_FORMAT)
                            .or(() -> settings.get(Setting.SECRETS_FILE))
                            .orElse(DEFAULT_FILE)
                            .source())
                    .remedy("set " + Setting.SECRETS_FORMAT.howToSet()
                            + " to dotenv, properties or json. If the identity is a"
                            + " member of the workspace, you can instead configure the workspace with "
                            + Setting.HOST.howToSet()
                            + " alone. Nothing was sent."));
        }
    }

    /** Rejects a secrets file that is also another output, because one would overwrite the other. */
    private void requireOwnFile(SecretsFile secrets) {
        Map<Path, String> others = new LinkedHashMap<>();
        others.put(build.receiptFile(), "this build's receipt");
        others.putAll(ci.files());
        others.forEach((other, what) -> {
            if (isSame(secrets.path(), other)) {
                throw new ProblemException(Problem.configuration(
                                ErrorCode.FILE_NOT_WRITABLE,
                                "The secrets file must not be " + what + ": \"" + secrets.describe() + "\".")
                        .configuredBy(settings.get(Setting.SECRETS_FILE)
                                .orElse(DEFAULT_FILE)
                                .source())
                        .canBeSetBy(Setting.SECRETS_FILE.howToSet())
                        .remedy("choose another file. Nothing was sent."));
            }
        });
    }

    private static boolean isSame(Path secrets, Path other) {
        try {
            return SameFile.is(secrets, other);
        } catch (IOException unreadable) {
            // The check of the path reports the error.
            return false;
        }
    }

    private Map<String, String> profileOf(SecretsFile file) {
        return Map.of("configFile", file.path().toString(), "configProfile", profile());
    }

    /**
     * Returns the sink for properties of a workspace without a token.
     *
     * @param more further properties, without prefix
     */
    ProjectPropertiesSink properties(Map<String, String> more) {
        return properties(prefix(), false, more);
    }

    /** Returns the configured secrets file. */
    Optional<SecretsFile> named() {
        return settings.text(Setting.SECRETS_FILE).map(Path::of).map(this::file);
    }

    private SecretsFile file(Path path) {
        return new SecretsFile(path, format(path), profile(), prefix(), context);
    }

    private String profile() {
        return settings.text(Setting.PROFILE).orElse("DEFAULT");
    }

    private String prefix() {
        return settings.text(Setting.PROPERTY_PREFIX).orElse("databricks.");
    }

    private Path defaultFile() {
        return build.directory().resolve(build.invokedFromCommandLine() ? "databricks.env" : "databrickscfg");
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
        SettingValue path = settings.get(Setting.SECRETS_FILE).orElse(DEFAULT_FILE);
        if (Files.isDirectory(build.executionRoot().resolve(file))) {
            throw new ProblemException(
                    Problem.configuration(ErrorCode.FILE_NOT_WRITABLE, "Secrets file \"" + file + "\" is a directory.")
                            .configuredBy(path.source())
                            .canBeSetBy(Setting.SECRETS_FILE.howToSet())
                            .remedy("choose a file in it. Nothing was sent."));
        }
        return SecretsFormat.ofFileName(file)
                .orElseThrow(() -> invalidFormat(
                        ErrorCode.UNKNOWN_FILE_FORMAT,
                        "Cannot infer the format of secrets file \"" + file.getFileName() + "\" from its name.",
                        path.source()));
    }

    private static ProblemException invalidFormat(ErrorCode code, String summary, String source) {
        return new ProblemException(Problem.configuration(code, summary)
                .configuredBy(source)
                .remedy("set " + Setting.SECRETS_FORMAT.howToSet() + " to one of "
                        + String.join(", ", SecretsFormat.names()) + ". Nothing was sent."));
    }

    private ProjectPropertiesSink properties(String prefix, boolean withToken, Map<String, String> more) {
        Optional<SettingValue> scope = settings.get(Setting.PROPERTY_SCOPE);
        return switch (scope.map(SettingValue::text).orElse("session")) {
            case "session" -> ProjectPropertiesSink.ofSession(build, prefix, withToken, more);
            case "project" -> ProjectPropertiesSink.ofProject(build, prefix, withToken, more);
            default ->
                throw new ProblemException(Problem.configuration(
                                ErrorCode.INVALID_VALUE,
                                "Invalid value \"" + scope.orElseThrow().text() + "\" for propertyScope.")
                        .configuredBy(scope.orElseThrow().source())
                        .remedy("set " + Setting.PROPERTY_SCOPE.howToSet() + " to session or project."
                                + " Nothing was sent."));
        };
    }
}
