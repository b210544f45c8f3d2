/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No answer came from a service. */
public final class TransportException extends ProblemException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean mayHaveArrived;
    private final boolean hostUnknown;

    TransportException(NetworkFailure failure, String service, String host, @Nullable Throwable cause) {
        this(failure, failure.problem(service, host, cause), false, cause);
    }

    TransportException(NetworkFailure failure, String service, String host) {
        this(failure, service, host, null);
    }

    /** @param proxied whether the failure is one of a proxy before the service, or of what lies behind it */
    TransportException(NetworkFailure failure, Problem problem, boolean proxied, @Nullable Throwable cause) {
        super(problem, cause);
        this.mayHaveArrived = failure.requestMayHaveBeenProcessed();
        this.hostUnknown = failure == NetworkFailure.UNKNOWN_HOST && !proxied;
    }

    /** The operation's time ended, whatever the network would still have brought. */
    TransportException(Problem outOfTime, boolean mayHaveArrived, @Nullable Throwable cause) {
        super(outOfTime, cause);
        this.mayHaveArrived = mayHaveArrived;
        this.hostUnknown = false;
    }

    /** Whether the service may have carried the request out all the same. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    /** Whether the name of the service's host stands for nothing. */
    public boolean hostUnknown() {
        return hostUnknown;
    }
}
