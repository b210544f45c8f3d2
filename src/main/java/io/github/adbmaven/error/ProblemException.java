/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.error;

import java.io.Serial;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Carries a {@link Problem} to the goal, which converts it to an exception of Maven. Subtypes give callers more information.
 */
public class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String PACKAGE_PREFIX = "io.github.adbmaven.";

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
     * Returns the problem of an exception, or creates one for any other exception or error.
     *
     * @param code the code of a created problem
     * @param what the beginning of its summary: what failed
     */
    public static Problem problemOf(Throwable failure, ErrorCode code, String what) {
        return failure instanceof ProblemException known
                ? known.problem()
                : Problem.environment(code, what + ": " + message(failure));
    }

    /** A module with another class loader has its own problem type; its message needs no class name and no code. */
    private static String message(Throwable failure) {
        return failure.getClass().getName().startsWith(PACKAGE_PREFIX)
                ? CODE.matcher(String.valueOf(failure.getMessage())).replaceFirst("")
                : failure.toString();
    }
}
