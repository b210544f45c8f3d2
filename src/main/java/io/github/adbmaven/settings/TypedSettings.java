/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.GivenText;
import io.github.adbmaven.model.WorkspaceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads and validates single settings: a port, scopes, a version, a file, an ID. */
public final class TypedSettings {
    /** The emulator also uses the ports above the configured one. */
    private static final int HIGHEST_PORT = 65_500;

    private static final String SCOPE = "[A-Za-z0-9._:/*-]+";
    private static final String API_VERSION = "\\d{4}-\\d{2}-\\d{2}(-preview)?";
    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

    private TypedSettings() {}

    /** Returns the first of several consecutive ports; 0 for free ports. */
    public static int port(Settings settings, Setting setting) {
        SettingValue value = settings.get(setting).orElseThrow();
        String text = value.text().strip();
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > HIGHEST_PORT) {
            throw Settings.invalid(
                    ErrorCode.INVALID_VALUE,
                    setting,
                    value,
                    "\"" + value.text() + "\" is not a port.",
                    "write a number from 1 to " + HIGHEST_PORT + ", or 0 for free ports.");
        }
        return port;
    }

    /** Returns the API scopes of a token in the configured order; empty: all. Only the workspace knows which scopes exist. */
    public static List<String> scopes(Settings settings) {
        Optional<SettingValue> value = settings.get(Setting.SCOPES);
        List<String> scopes = value.stream()
                .flatMap(list -> Stream.of(list.text().split(",", -1)))
                .map(String::strip)
                .toList();
        Set<String> seen = new HashSet<>();
        for (String scope : scopes) {
            if (!scope.matches(SCOPE)) {
                throw invalidScope(value.orElseThrow(), "\"" + scope + "\" is not a valid scope.");
            }
            if (!seen.add(scope)) {
                throw invalidScope(value.orElseThrow(), "The scope \"" + scope + "\" is listed twice.");
            }
        }
        return scopes;
    }

    private static ProblemException invalidScope(SettingValue value, String summary) {
        return Settings.invalid(
                ErrorCode.INVALID_SCOPE,
                Setting.SCOPES,
                value,
                summary,
                "list each scope once, without spaces, for example sql or clusters.");
    }

    /**
     * Returns the API version of Microsoft.Databricks; empty if the plugin chooses it.
     *
     * @throws ProblemException if the text is not a version, because it becomes a part of every URL
     */
    public static Optional<String> apiVersion(Settings settings) {
        return settings.get(Setting.API_VERSION).map(TypedSettings::apiVersion);
    }

    private static String apiVersion(SettingValue value) {
        String version = value.text().strip();
        if (!version.matches(API_VERSION)) {
            throw Settings.invalid(
                    ErrorCode.INVALID_API_VERSION,
                    Setting.API_VERSION,
                    value,
                    "\"" + version + "\" is not a version such as 2026-01-01 or 2025-08-01-preview.",
                    "correct it, or remove it.");
        }
        return version;
    }

    /**
     * Returns the content of the configured file with additional CA certificates.
     *
     * @param executionRoot the directory that relative paths are resolved against
     */
    public static Optional<String> caBundle(Settings settings, Path executionRoot) {
        return settings.get(Setting.CA_BUNDLE).map(value -> caBundle(value, executionRoot));
    }

    private static String caBundle(SettingValue value, Path executionRoot) {
        String text;
        try {
            text = GivenText.decoded(Files.readAllBytes(executionRoot.resolve(value.text())));
        } catch (IOException | InvalidPathException e) {
            throw Settings.invalid(
                    ErrorCode.INVALID_CA_BUNDLE,
                    Setting.CA_BUNDLE,
                    value,
                    "The caBundle file \"" + value.text() + "\" cannot be read.",
                    "name a readable file in PEM form.");
        }
        if (!text.contains(CERTIFICATE)) {
            throw Settings.invalid(
                    ErrorCode.INVALID_CA_BUNDLE,
                    Setting.CA_BUNDLE,
                    value,
                    "The file \"" + value.text() + "\" contains no PEM certificate.",
                    "it must have lines \"" + CERTIFICATE + "\".");
        }
        return text;
    }

    static String guid(Setting setting, SettingValue value) {
        if (!WorkspaceId.isGuid(value.text())) {
            throw Settings.invalid(
                    ErrorCode.INVALID_WORKSPACE_NAME,
                    setting,
                    value,
                    "\"" + value.text() + "\" is not a GUID.",
                    "write it as 00000000-0000-0000-0000-000000000000.");
        }
        return value.text();
    }
}
