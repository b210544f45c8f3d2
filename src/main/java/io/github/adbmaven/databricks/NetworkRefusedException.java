/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import java.io.Serial;

/** The workspace works, but its IP access list or private link does not let this machine in. */
public final class NetworkRefusedException extends ProblemException {
    @Serial
    private static final long serialVersionUID = 1L;

    NetworkRefusedException(Problem problem) {
        super(problem);
    }
}
