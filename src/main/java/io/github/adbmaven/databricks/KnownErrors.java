/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.error.ServiceError;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Error messages that Azure Databricks itself writes. A proxy or gateway can return any status, even after the workspace processed
 * the request, so only the message proves which server rejected it.
 */
final class KnownErrors {
    private static final List<String> MESSAGES = List.of(
            "credential was not sent or was of an unsupported type",
            "user not authorized",
            "expected aud claim to be",
            "expected iss claim to be",
            "token is expired",
            "token is expiring within",
            "expiredjwtexception",
            "invalid access token",
            "invalid resource id",
            "the workspace with resource id",
            "unauthorized access to org",
            "invalid access to org",
            "is blocked by databricks ip acl",
            "this api is disabled for users without",
            "without account admin status",
            "private-link-validation-error");

    /** Error codes of Azure Databricks for callers that may not use tokens or the API. */
    private static final Set<String> CODES =
            Set.of("PERMISSION_DENIED", "UNAUTHENTICATED", "CUSTOMER_UNAUTHORIZED", "FEATURE_DISABLED");

    private KnownErrors() {}

    /** Whether Azure Databricks writes this message when it rejects a request. */
    static boolean isIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return MESSAGES.stream().anyMatch(lower::contains) || TransientErrors.proveNothingDone(text);
    }

    /** Whether Azure Databricks itself rejected a request, not a proxy or gateway. */
    static boolean isBehind(ProblemException failure) {
        return failure.problem().serviceError().filter(KnownErrors::isKnown).isPresent();
    }

    private static boolean isKnown(ServiceError error) {
        return CODES.contains(error.code()) || isIn(error.message());
    }
}
