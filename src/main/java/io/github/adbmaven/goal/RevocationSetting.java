/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingValue;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.token.RevocationPolicy;
import java.util.Locale;

/** Determines from the settings when a token is revoked. */
final class RevocationSetting {
    private final BuildContext build;
    private final Settings settings;

    RevocationSetting(BuildContext build, Settings settings) {
        this.build = build;
        this.settings = settings;
    }

    /**
     * Returns the policy. By default a token of a bound goal is revoked at the end of the build; a token of a goal
     * that is run from the command line is kept for later use.
     */
    RevocationPolicy revocation() {
        SettingValue value = revoke();
        return switch (value.text().strip().toLowerCase(Locale.ROOT)) {
            case "auto" -> build.invokedFromCommandLine() ? RevocationPolicy.NEVER : RevocationPolicy.SESSION;
            case "session" -> RevocationPolicy.SESSION;
            case "never" -> RevocationPolicy.NEVER;
            default ->
                throw Settings.invalid(
                        ErrorCode.INVALID_VALUE,
                        Setting.REVOKE,
                        value,
                        "Invalid value \"" + value.text() + "\" for revoke.",
                        "choose one of auto, session, never.");
        };
    }

    /** Rejects a setting that passes the token on to later jobs if the token is revoked at the end of the build. */
    void requireToOutliveTheBuild(Setting setting) {
        if (revocation() == RevocationPolicy.SESSION) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.REVOKED_BEFORE_USE,
                            "The token would be revoked before it can be used: "
                                    + setting.howToSet() + " passes it on to a later job, but "
                                    + Setting.REVOKE.howToSet() + " revokes it at the end of this build.")
                    .observed("revoke=" + revoke().text()
                            + (build.invokedFromCommandLine() ? "" : " on a goal that is bound to a phase"))
                    .configuredBy(
                            settings.get(setting).map(SettingValue::source).orElse("the configuration"))
                    .remedy("set " + Setting.REVOKE.howToSet()
                            + " to never and run adb:revoke-token as the last step of the pipeline, or remove "
                            + setting.howToSet() + ". Nothing was sent."));
        }
    }

    private SettingValue revoke() {
        return settings.get(Setting.REVOKE).orElseThrow();
    }
}
