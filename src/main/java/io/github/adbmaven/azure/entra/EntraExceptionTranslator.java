/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Identity;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Finds under the wrappings of MSAL and azure-identity what really happened. */
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
        if (identity instanceof Identity.AzureCli cli) {
            return new ProblemException(AzureCliErrors.problem(cli, unwrapped(failure)), failure);
        }
        String words = innermost.getClass().getSimpleName() + ": " + innermost.getMessage();
        return new ProblemException(
                Problem.environment(ErrorCode.ENTRA_ID_UNAVAILABLE, "No token could be asked for from Entra ID.")
                        .observed(LogSanitizer.safe(words, identity.secrets()))
                        .configuredBy(identity.origin())
                        .remedy("run the build with -X and report what it prints."),
                failure);
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
