/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.io.IOException;

/** A response exceeds the size limit. */
final class OversizedResponseException extends IOException {
    private static final long serialVersionUID = 1;

    OversizedResponseException() {
        super("the response is larger than " + LimitedBody.LIMIT / (1024 * 1024) + " MB");
    }
}
