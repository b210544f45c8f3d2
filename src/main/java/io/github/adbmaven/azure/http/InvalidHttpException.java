/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.io.IOException;

/** The JDK HTTP client could not send a request or parse the response; it reports some of these errors as runtime exceptions. */
final class InvalidHttpException extends IOException {
    private static final long serialVersionUID = 1;

    InvalidHttpException(Throwable cause) {
        super("the exchange is not valid HTTP", cause);
    }
}
