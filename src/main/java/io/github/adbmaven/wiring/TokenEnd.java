/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import io.github.adbmaven.config.Setting;
import io.github.adbmaven.config.Settings;
import io.github.adbmaven.config.Value;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.token.Revocation;
import java.util.Locale;

/** Decides from the settings when a token ends. */
final class TokenEnd {
    private final BuildContext build;
    private final Settings settings;

    TokenEnd(BuildContext build, Settings settings) {
        this.build = build;
        this.settings = settings;
    }

    /** A token of a bound goal has done its work when the build is over; whoever types the goal wants to use it after. */
    Revocation revocation() {
        Value value = revoke();
        return switch (value.text().strip().toLowerCase(Locale.ROOT)) {
            case "auto" -> build.typed() ? Revocation.NEVER : Revocation.SESSION;
            case "session" -> Revocation.SESSION;
            case "never" -> Revocation.NEVER;
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
        if (revocation() == Revocation.SESSION) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.REVOKED_BEFORE_USE,
                            "The token would be revoked before anybody can use it: "
                                    + handOver.spellings() + " hands it over to what comes after this build, and "
                                    + Setting.REVOKE.spellings() + " ends it with the build.")
                    .seen("revoke=" + revoke().text() + (build.typed() ? "" : " on a goal that is bound to a phase"))
                    .from(settings.get(handOver).map(Value::source).orElse("the configuration"))
                    .remedy("set " + Setting.REVOKE.spellings() + " to never, and let a last step of the pipeline run"
                            + " adb:revoke-token; or remove " + handOver.spellings() + ". Nothing was sent."));
        }
    }

    boolean outlivesTheBuild() {
        return revocation() == Revocation.NEVER;
    }

    private Value revoke() {
        return settings.get(Setting.REVOKE).orElseThrow();
    }
}
