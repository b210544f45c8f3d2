/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.problem;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Carries a {@link Problem} to the edge, where it becomes one of Maven's two exceptions. Subtypes tell callers more, never people. */
public class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

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
}
