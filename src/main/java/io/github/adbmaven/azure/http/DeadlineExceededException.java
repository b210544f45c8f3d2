/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.io.Serial;
import java.net.http.HttpTimeoutException;

/** The operation's time ended, while the service still had time to answer. */
final class DeadlineExceededException extends HttpTimeoutException {
    @Serial
    private static final long serialVersionUID = 1L;

    DeadlineExceededException() {
        super("no whole answer before the deadline");
    }
}
