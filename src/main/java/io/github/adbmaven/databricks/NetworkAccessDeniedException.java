/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.io.Serial;

/** The IP access list or private link of a workspace blocks this machine. */
public final class NetworkAccessDeniedException extends ProblemException {
    @Serial
    private static final long serialVersionUID = 1L;

    NetworkAccessDeniedException(Problem problem) {
        super(problem);
    }
}
