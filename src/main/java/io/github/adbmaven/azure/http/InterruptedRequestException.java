/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.io.Serial;

/** The thread that waited for a response was interrupted. */
final class InterruptedRequestException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    InterruptedRequestException(InterruptedException cause) {
        super(cause);
    }
}
