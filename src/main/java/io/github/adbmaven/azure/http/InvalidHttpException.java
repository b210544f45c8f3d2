/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.io.IOException;

/** The JDK's HTTP client could not send a request or understand the answer: it reports some of that as a runtime exception. */
final class InvalidHttpException extends IOException {
    private static final long serialVersionUID = 1;

    InvalidHttpException(Throwable cause) {
        super("the exchange is not valid HTTP", cause);
    }
}
