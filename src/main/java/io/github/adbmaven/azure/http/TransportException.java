/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A request failed without a usable response of the service. */
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

    /** @param proxied whether the request used a proxy */
    TransportException(NetworkFailure failure, Problem problem, boolean proxied, @Nullable Throwable cause) {
        super(problem, cause);
        this.mayHaveArrived = failure.requestMayHaveBeenProcessed();
        this.hostUnknown = failure == NetworkFailure.UNKNOWN_HOST && !proxied;
    }

    /** The deadline of the operation ended before a response arrived. */
    TransportException(Problem deadlineExceeded, boolean mayHaveArrived, @Nullable Throwable cause) {
        super(deadlineExceeded, cause);
        this.mayHaveArrived = mayHaveArrived;
        this.hostUnknown = false;
    }

    /** Whether the service may have received and processed the request. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    /** Whether the host name of the service could not be resolved. */
    public boolean hostUnknown() {
        return hostUnknown;
    }
}
