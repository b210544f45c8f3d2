/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.ProblemException;
import java.util.Optional;

/** Reads from the settings with which version of its API Resource Manager is asked about workspaces. */
public final class ApiVersion {
    /** The first version that can delete the data of the default catalog with a workspace. */
    public static final String FORCE_DELETION = "2024-05-01";

    private static final String FORM = "\\d{4}-\\d{2}-\\d{2}(-preview)?";

    private ApiVersion() {}

    /**
     * The version that the user set; empty if the plugin chooses.
     *
     * @throws ProblemException of configuration if it is none: it would become a part of every address
     */
    public static Optional<String> of(Settings settings) {
        return settings.get(Setting.API_VERSION).map(ApiVersion::checked);
    }

    private static String checked(SettingValue value) {
        String version = value.text().strip();
        if (!version.matches(FORM)) {
            throw Settings.invalid(
                    ErrorCode.INVALID_API_VERSION,
                    Setting.API_VERSION,
                    value,
                    "\"" + version + "\" is not a version such as 2026-01-01 or 2025-08-01-preview.",
                    "correct it, or remove it.");
        }
        return version;
    }
}
