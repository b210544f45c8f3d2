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

/** Decides from the settings where a token goes. */
final class SinkFactory {
    private static final SettingValue STANDARD = new SettingValue("", SettingSource.DEFAULT, "the default");

    private final BuildContext build;
    private final Settings settings;
    private final FileContext around;
    private final CiSinkFactory ci;

    SinkFactory(BuildContext build, Settings settings, FileContext around) {
        this.build = build;
        this.settings = settings;
        this.around = around;
        this.ci = new CiSinkFactory(build, settings, around);
    }

    /** The settings that hand a token over to whoever comes after this build. */
    List<Setting> settingsThatOutliveBuild() {
        List<Setting> lasting = new ArrayList<>();
        new KeyVaultSecretResolver(settings).resolve().ifPresent(secret -> lasting.add(Setting.KEY_VAULT_URL));
        if (ci.choice().asked()) {
            lasting.add(Setting.CI_OUTPUT);
        }
        return lasting;
    }

    /**
     * The places for a token; with none named, a file: one that no one can read is waste.
     *
     * @param withTokenProperty whether the token itself becomes a property
     * @param vault the place in a key vault, if there is one
     * @param more further properties, without prefix
     */
    List<TokenSink> all(boolean withTokenProperty, Optional<? extends TokenSink> vault, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        List<TokenSink> sinks = new ArrayList<>();
        ci.mask().ifPresent(sinks::add);
        boolean elsewhere =
                withTokenProperty || vault.isPresent() || ci.choice().takesToken();
        Optional<SecretsFile> chosen = named().or(
                        () -> elsewhere && !ci.refersToFile() ? Optional.empty() : Optional.of(file(standardFile())));
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

    /** The file that a shell can load, if the token goes to one. */
    Optional<Path> dotenv(boolean withTokenProperty, boolean withVault) {
        boolean elsewhere = withTokenProperty || withVault || ci.choice().takesToken();
        return named().or(() -> elsewhere ? Optional.empty() : Optional.of(file(standardFile())))
                .filter(file -> file.format() == SecretsFormat.DOTENV)
                .map(SecretsFile::path);
    }

    /**
     * The places for a token of Entra ID; with none named, a file.
     *
     * @param withTokenProperty whether the token itself becomes a property
     * @param withHeaders whether the values of the management headers go along
     * @param more further properties, without prefix
     */
    List<TokenSink> entra(boolean withTokenProperty, boolean withHeaders, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        List<TokenSink> sinks = new ArrayList<>();
        ci.mask().ifPresent(sinks::add);
        Path standard = build.directory().resolve("entra.env");
        named().or(() -> withTokenProperty ? Optional.empty() : Optional.of(file(standard)))
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
                            "A databrickscfg file cannot hold the management headers that this workspace may want.")
                    .configuredBy(settings.get(Setting.SECRETS_FORMAT)
                            .or(() -> settings.get(Setting.SECRETS_FILE))
                            .orElse(STANDARD)
                            .source())
                    .remedy("set " + Setting.SECRETS_FORMAT.howToSet() + " to dotenv, properties or json; or, if the"
                            + " identity is a member of the workspace, name the workspace by "
                            + Setting.HOST.howToSet()
                            + " alone. Nothing was sent."));
        }
    }

    /** One of the two contents would replace the other. */
    private void requireOwnFile(SecretsFile secrets) {
        Map<Path, String> others = new LinkedHashMap<>();
        others.put(build.receiptFile(), "this build's receipt");
        ci.report().ifPresent(report -> others.put(report, "this build's report for GitLab"));
        others.forEach((other, what) -> {
            if (isSame(secrets.path(), other)) {
                throw new ProblemException(Problem.configuration(
                                ErrorCode.FILE_NOT_WRITABLE,
                                "The secrets file must not be " + what + ": \"" + secrets.describe() + "\".")
                        .configuredBy(settings.get(Setting.SECRETS_FILE)
                                .orElse(STANDARD)
                                .source())
                        .canBeSetBy(Setting.SECRETS_FILE.howToSet())
                        .remedy("name another file. Nothing was sent."));
            }
        });
    }

    private static boolean isSame(Path secrets, Path other) {
        try {
            return SameFile.is(secrets, other);
        } catch (IOException unreadable) {
            // The check of the place reports what is wrong with it.
            return false;
        }
    }

    private Map<String, String> profileOf(SecretsFile file) {
        return Map.of("configFile", file.path().toString(), "configProfile", profile());
    }

    /**
     * Properties that tell of a workspace alone.
     *
     * @param more further properties, without prefix
     */
    ProjectPropertiesSink properties(Map<String, String> more) {
        return properties(prefix(), false, more);
    }

    /** The file that the settings name, if they do. */
    Optional<SecretsFile> named() {
        return settings.text(Setting.SECRETS_FILE).map(Path::of).map(this::file);
    }

    private SecretsFile file(Path place) {
        return new SecretsFile(place, format(place), profile(), prefix(), around);
    }

    private String profile() {
        return settings.text(Setting.PROFILE).orElse("DEFAULT");
    }

    private String prefix() {
        return settings.text(Setting.PROPERTY_PREFIX).orElse("databricks.");
    }

    private Path standardFile() {
        return build.directory().resolve(build.invokedFromCommandLine() ? "databricks.env" : "databrickscfg");
    }

    private SecretsFormat format(Path file) {
        Optional<SettingValue> named = settings.get(Setting.SECRETS_FORMAT);
        if (named.isPresent()) {
            return SecretsFormat.named(named.get().text())
                    .orElseThrow(() -> unknown(
                            ErrorCode.INVALID_VALUE,
                            "There is no format \"" + named.get().text() + "\" for secrets files.",
                            named.get().source()));
        }
        SettingValue path = settings.get(Setting.SECRETS_FILE).orElse(STANDARD);
        if (Files.isDirectory(build.executionRoot().resolve(file))) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.FILE_NOT_WRITABLE, "The secrets file \"" + file + "\" is a directory.")
                    .configuredBy(path.source())
                    .canBeSetBy(Setting.SECRETS_FILE.howToSet())
                    .remedy("name a file in it. Nothing was sent."));
        }
        return SecretsFormat.ofFileName(file)
                .orElseThrow(() -> unknown(
                        ErrorCode.UNKNOWN_FILE_FORMAT,
                        "The name of the secrets file \"" + file.getFileName() + "\" does not tell its format.",
                        path.source()));
    }

    private static ProblemException unknown(ErrorCode code, String what, String source) {
        return new ProblemException(Problem.configuration(code, what)
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
                                "There is no scope \"" + scope.orElseThrow().text() + "\" for properties.")
                        .configuredBy(scope.orElseThrow().source())
                        .remedy("set " + Setting.PROPERTY_SCOPE.howToSet() + " to session or project."
                                + " Nothing was sent."));
        };
    }
}
