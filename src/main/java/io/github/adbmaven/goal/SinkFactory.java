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
import io.github.adbmaven.settings.SettingValue;
import io.github.adbmaven.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates the sinks of a token from the settings. */
final class SinkFactory {
    private final BuildContext build;
    private final Settings settings;
    private final SecretsFileSettings files;
    private final CiSinkFactory ci;
    private final boolean tokenProperty;

    SinkFactory(BuildContext build, Settings settings, FileContext context) {
        this.build = build;
        this.settings = settings;
        this.files = new SecretsFileSettings(build, settings, context);
        this.ci = new CiSinkFactory(build, settings, context);
        this.tokenProperty = settings.isTrue(Setting.TOKEN_PROPERTY);
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
     * @param vault the key vault sink, if there is one
     * @param more further properties, without prefix
     */
    List<TokenSink> all(Optional<? extends TokenSink> vault, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        List<TokenSink> sinks = new ArrayList<>();
        ci.mask().ifPresent(sinks::add);
        boolean elsewhere = tokenProperty || vault.isPresent() || ci.receivesToken();
        Optional<SecretsFile> file = files.configured();
        if (file.isEmpty() && (!elsewhere || ci.refersToFile())) {
            file = Optional.of(files.defaultFile());
        }
        file.ifPresent(chosen -> {
            requireOwnFile(chosen);
            sinks.add(chosen);
            properties.putAll(profileOf(chosen));
        });
        vault.ifPresent(sinks::add);
        sinks.add(properties(properties));
        ci.receiver(file).ifPresent(sinks::add);
        return sinks;
    }

    /**
     * Returns the sinks of an Entra ID token. Without a configured sink, the token is written to the default file.
     *
     * @param withHeaders whether to include the values of the management headers
     * @param more further properties, without prefix
     */
    List<TokenSink> entra(boolean withHeaders, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        List<TokenSink> sinks = new ArrayList<>();
        ci.mask().ifPresent(sinks::add);
        Optional<SecretsFile> file = files.configured();
        if (file.isEmpty() && !tokenProperty) {
            file = Optional.of(files.defaultEntraFile());
        }
        file.ifPresent(chosen -> {
            requireOwnFile(chosen);
            if (withHeaders && chosen.format() == SecretsFormat.DATABRICKSCFG) {
                throw headersInProfile();
            }
            properties.putAll(profileOf(chosen));
            sinks.add(chosen);
        });
        sinks.add(properties(properties).ofEntra());
        return sinks;
    }

    private ProblemException headersInProfile() {
        return new ProblemException(Problem.configuration(
                        ErrorCode.UNSUPPORTED_FILE_CONTENT,
                        "A databrickscfg file cannot contain the management headers that this workspace may require.")
                .configuredBy(files.formatSource())
                .remedy("set " + Setting.SECRETS_FORMAT.howToSet()
                        + " to dotenv, properties or json. If the identity is a"
                        + " member of the workspace, you can instead configure the workspace with "
                        + Setting.HOST.howToSet()
                        + " alone. Nothing was sent."));
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
                        .configuredBy(files.source())
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

    /** Returns the properties of a databrickscfg file; other files have none. */
    private Map<String, String> profileOf(SecretsFile file) {
        return file.format() == SecretsFormat.DATABRICKSCFG
                ? Map.of("configFile", file.path().toString(), "configProfile", files.profile())
                : Map.of();
    }

    /**
     * Returns the sink for properties. The token becomes one only if {@code tokenProperty} is set.
     *
     * @param more further properties, without prefix
     */
    ProjectPropertiesSink properties(Map<String, String> more) {
        String prefix = files.prefix();
        Optional<SettingValue> scope = settings.get(Setting.PROPERTY_SCOPE);
        return switch (scope.map(SettingValue::text).orElse("session")) {
            case "session" -> ProjectPropertiesSink.ofSession(build, prefix, tokenProperty, more);
            case "project" -> ProjectPropertiesSink.ofProject(build, prefix, tokenProperty, more);
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
