/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.error;

import java.io.Serial;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Carries a {@link Problem} to the edge, where it becomes one of Maven's two exceptions. Subtypes tell callers more, never
 * people.
 */
public class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String OURS = "io.github.adbmaven.";

    private static final Pattern CODE = Pattern.compile(" \\[ADB-\\d+]");

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.render(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /**
     * The problem behind a failure of any type, also a defect.
     *
     * @param code the code, if the failure carries no problem
     * @param what what failed, if the failure carries no problem: the beginning of a sentence
     */
    public static Problem problemOf(Throwable failure, ErrorCode code, String what) {
        return failure instanceof ProblemException known
                ? known.problem()
                : Problem.environment(code, what + ": " + words(failure));
    }

    /** A module whose classes were loaded apart has problems of its own type, whose words are for people. */
    private static String words(Throwable failure) {
        return failure.getClass().getName().startsWith(OURS)
                ? CODE.matcher(String.valueOf(failure.getMessage())).replaceFirst("")
                : failure.toString();
    }
}
