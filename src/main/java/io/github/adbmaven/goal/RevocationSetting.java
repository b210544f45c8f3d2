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

/** Decides from the settings when a token ends. */
final class RevocationSetting {
    private final BuildContext build;
    private final Settings settings;

    RevocationSetting(BuildContext build, Settings settings) {
        this.build = build;
        this.settings = settings;
    }

    /** A token of a bound goal has done its work when the build is over; whoever types the goal wants to use it after. */
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
                        "There is no time of revocation called \"" + value.text() + "\".",
                        "choose one of auto, session, never.");
        };
    }

    /** Refuses to hand a token over to whoever comes after this build, if it ends with the build. */
    void requireToOutliveTheBuild(Setting handOver) {
        if (revocation() == RevocationPolicy.SESSION) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.REVOKED_BEFORE_USE,
                            "The token would be revoked before anybody can use it: "
                                    + handOver.howToSet() + " hands it over to what comes after this build, and "
                                    + Setting.REVOKE.howToSet() + " ends it with the build.")
                    .observed("revoke=" + revoke().text()
                            + (build.invokedFromCommandLine() ? "" : " on a goal that is bound to a phase"))
                    .configuredBy(
                            settings.get(handOver).map(SettingValue::source).orElse("the configuration"))
                    .remedy("set " + Setting.REVOKE.howToSet() + " to never, and let a last step of the pipeline run"
                            + " adb:revoke-token; or remove " + handOver.howToSet() + ". Nothing was sent."));
        }
    }

    boolean outlivesTheBuild() {
        return revocation() == RevocationPolicy.NEVER;
    }

    private SettingValue revoke() {
        return settings.get(Setting.REVOKE).orElseThrow();
    }
}
