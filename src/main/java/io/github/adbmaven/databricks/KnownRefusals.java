/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.error.ServiceError;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The refusals that Azure Databricks writes itself. A proxy or gateway can answer with any status, also after the workspace carried
 * out the request, so only the text proves who refused.
 */
final class KnownRefusals {
    private static final List<String> TEXTS = List.of(
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

    /** Codes of Azure Databricks that say that the caller may not use tokens, or not call at all. */
    private static final Set<String> CODES =
            Set.of("PERMISSION_DENIED", "UNAUTHENTICATED", "CUSTOMER_UNAUTHORIZED", "FEATURE_DISABLED");

    private KnownRefusals() {}

    /** Whether Azure Databricks writes this text when it refuses a request. */
    static boolean isIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return TEXTS.stream().anyMatch(lower::contains) || TransientErrors.proveNothingDone(text);
    }

    /** Whether Azure Databricks itself, and nothing in between, refused a request. */
    static boolean isBehind(ProblemException failure) {
        return failure.problem().serviceError().filter(KnownRefusals::isOne).isPresent();
    }

    private static boolean isOne(ServiceError answer) {
        return CODES.contains(answer.code()) || isIn(answer.message());
    }
}
