/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.config.identity;

import io.github.adbmaven.config.Setting;
import io.github.adbmaven.problem.ErrorCode;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said when a part of an identity is missing. */
final class Missing {
    private Missing() {}

    /** Names every way to give what is missing. */
    static ProblemException of(ErrorCode code, String what, Setting... missing) {
        String spellings = Stream.of(missing).map(Setting::spellings).collect(Collectors.joining(",\nor "));
        return new ProblemException(
                Problem.configuration(code, what).remedy("set " + spellings + ". Nothing was sent."));
    }

    static ProblemException clientId(String kind) {
        return of(
                ErrorCode.INCOMPLETE_CREDENTIALS,
                "The identity is to be of the kind " + kind + ", but no client id is there.",
                Setting.CLIENT_ID,
                Setting.SERVER_ID);
    }

    /** A variable that the surroundings of the build have to set. */
    static ProblemException variable(ErrorCode code, String what, String remedy) {
        return new ProblemException(Problem.configuration(code, what).remedy(remedy + " Nothing was sent."));
    }
}
