/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.config;

import io.github.adbmaven.declaration.Declaration;
import io.github.adbmaven.problem.ProblemException;

/** Reads from the settings with which version of its API Resource Manager is asked about workspaces. */
public final class ApiVersion {
    private static final String FORM = "\\d{4}-\\d{2}-\\d{2}(-preview)?";

    private ApiVersion() {}

    /**
     * The version that is set, else the plugin's own.
     *
     * @throws ProblemException of configuration if it is none: it would become a part of every address
     */
    public static String of(Settings settings) {
        return settings.get(Setting.API_VERSION).map(ApiVersion::checked).orElse(Declaration.DEFAULT_API_VERSION);
    }

    private static String checked(Value value) {
        String version = value.text().strip();
        if (!version.matches(FORM)) {
            throw Settings.invalid(
                    Setting.API_VERSION,
                    value,
                    "\"" + version + "\" is not a version such as 2026-01-01 or 2025-08-01-preview.",
                    "write the one that you need, or leave it out.");
        }
        return version;
    }
}
