/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.error.Problem;
import java.io.Serial;

/** The workspace does not know the calling identity, which therefore owns no tokens in it. */
public final class UnknownPrincipalException extends NotAMemberException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnknownPrincipalException(Problem problem) {
        super(problem);
    }
}
