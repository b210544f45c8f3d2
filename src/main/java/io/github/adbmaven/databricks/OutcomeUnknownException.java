/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The workspace may have done what it was asked, but its answer did not arrive whole: whoever asked has to look.
 *
 * <p>Every other {@link ProblemException} of a creation means that nothing was created.
 */
public final class OutcomeUnknownException extends ProblemException {
    @Serial
    private static final long serialVersionUID = 1L;

    OutcomeUnknownException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
