/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.settings.Setting;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Errors about incomplete and invalid settings of an identity. */
final class IdentityErrors {
    private IdentityErrors() {}

    /** @param alternatives settings of which one must be set */
    static ProblemException settingRequired(ErrorCode code, String summary, Setting... alternatives) {
        String spellings = Stream.of(alternatives).map(Setting::howToSet).collect(Collectors.joining(",\nor "));
        return new ProblemException(
                Problem.configuration(code, summary).remedy("set " + spellings + ". Nothing was sent."));
    }

    static ProblemException clientIdRequired(String authType) {
        return settingRequired(
                ErrorCode.INCOMPLETE_CREDENTIALS,
                "authType " + authType + " requires a client ID.",
                Setting.CLIENT_ID,
                Setting.SERVER_ID);
    }

    static ProblemException federatedTokenRequired(ConfiguredApplication application) {
        return settingRequired(
                ErrorCode.INCOMPLETE_CREDENTIALS,
                "The application " + application.id() + " is configured, but its federated token is missing.",
                Setting.ID_TOKEN_FILE);
    }

    /** Creates an error about the environment of the build, for example a variable that the CI system sets. */
    static ProblemException environment(ErrorCode code, String summary, String remedy) {
        return new ProblemException(Problem.configuration(code, summary).remedy(remedy + " Nothing was sent."));
    }
}
