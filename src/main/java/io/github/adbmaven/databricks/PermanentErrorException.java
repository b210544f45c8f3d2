/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.io.Serial;

/** The workspace rejected a request for a reason that does not change with time, such as a missing entitlement. */
public final class PermanentErrorException extends ProblemException {
    @Serial
    private static final long serialVersionUID = 1L;

    PermanentErrorException(Problem problem) {
        super(problem);
    }
}
