/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.settings.Setting;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said when a part of an identity is missing. */
final class IdentityErrors {
    private IdentityErrors() {}

    /** Names every way to give what is missing. */
    static ProblemException settingRequired(ErrorCode code, String what, Setting... missing) {
        String spellings = Stream.of(missing).map(Setting::howToSet).collect(Collectors.joining(",\nor "));
        return new ProblemException(
                Problem.configuration(code, what).remedy("set " + spellings + ". Nothing was sent."));
    }

    static ProblemException clientId(String kind) {
        return settingRequired(
                ErrorCode.INCOMPLETE_CREDENTIALS,
                "authType " + kind + " requires a client ID.",
                Setting.CLIENT_ID,
                Setting.SERVER_ID);
    }

    /** A variable that the surroundings of the build have to set. */
    static ProblemException variable(ErrorCode code, String what, String remedy) {
        return new ProblemException(Problem.configuration(code, what).remedy(remedy + " Nothing was sent."));
    }
}
