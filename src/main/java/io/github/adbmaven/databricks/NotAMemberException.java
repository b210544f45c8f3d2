/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.io.Serial;

/** The workspace rejected the calling identity without another reason; most likely it is not a member. */
public class NotAMemberException extends ProblemException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotAMemberException(Problem problem) {
        super(problem);
    }
}
