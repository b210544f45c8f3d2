/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Identity;

/** Extracts the cause from exceptions that MSAL and azure-identity wrap. */
final class EntraExceptionTranslator {
    private EntraExceptionTranslator() {}

    static ProblemException translate(Identity identity, Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            innermost = cause;
        }
        String message = innermost.getClass().getSimpleName() + ": " + innermost.getMessage();
        return new ProblemException(
                Problem.environment(ErrorCode.ENTRA_ID_UNAVAILABLE, "The token request to Entra ID failed.")
                        .observed(LogSanitizer.safe(message, identity.secrets()))
                        .configuredBy(identity.origin())
                        .remedy("run the build with -X and report its output."),
                failure);
    }
}
