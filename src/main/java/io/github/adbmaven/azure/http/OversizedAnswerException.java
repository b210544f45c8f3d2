/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.io.IOException;

/** An answer is longer than any answer of the services that the plugin uses. */
final class OversizedAnswerException extends IOException {
    private static final long serialVersionUID = 1;

    OversizedAnswerException() {
        super("the answer is longer than " + LimitedBody.LIMIT / (1024 * 1024) + " MB");
    }
}
