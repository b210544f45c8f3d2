/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.http;

import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No answer came from a service. */
public final class TransportException extends ProblemException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean mayHaveArrived;

    TransportException(NetworkFailure failure, String service, String host, Throwable cause) {
        super(failure.problem(service, host), cause);
        this.mayHaveArrived = failure.mayHaveArrived();
    }

    TransportException(NetworkFailure failure, String service, String host) {
        super(failure.problem(service, host));
        this.mayHaveArrived = failure.mayHaveArrived();
    }

    /** The operation's time ended, whatever the network would still have brought. */
    TransportException(Problem outOfTime, boolean mayHaveArrived, @Nullable Throwable cause) {
        super(outOfTime, cause);
        this.mayHaveArrived = mayHaveArrived;
    }

    /** Whether the service may have carried the request out all the same. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }
}
