/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.io.Serial;
import java.net.http.HttpTimeoutException;

/** The deadline of the operation ended before the read time-out. */
final class DeadlineExceededException extends HttpTimeoutException {
    @Serial
    private static final long serialVersionUID = 1L;

    DeadlineExceededException() {
        super("no complete response before the deadline");
    }
}
