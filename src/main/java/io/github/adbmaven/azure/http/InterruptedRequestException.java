/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.io.Serial;

/** Somebody interrupted the thread that waited. */
final class InterruptedRequestException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    InterruptedRequestException(InterruptedException cause) {
        super(cause);
    }
}
