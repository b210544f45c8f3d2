/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The workspace may have processed the request, but its response did not arrive completely. The caller has to check.
 *
 * <p>Every other {@link ProblemException} of a create request means that nothing was created.
 */
public final class OutcomeUnknownException extends ProblemException {
    @Serial
    private static final long serialVersionUID = 1L;

    OutcomeUnknownException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
