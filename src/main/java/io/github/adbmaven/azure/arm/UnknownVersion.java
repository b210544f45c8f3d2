/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An error response for an API version that a cloud or region does not offer.
 *
 * @param version the rejected version
 * @param supported the versions that Azure lists instead
 */
record UnknownVersion(String version, List<String> supported) {
    /** The error code; Azure uses it for an unknown region too. */
    static final String CODE = "NoRegisteredProviderFound";

    private static final Pattern REFUSED = Pattern.compile("API version '([^']+)'", Pattern.CASE_INSENSITIVE);
    private static final Pattern SUPPORTED =
            Pattern.compile("supported api-versions are '([^']*)'", Pattern.CASE_INSENSITIVE);
    private static final Pattern STABLE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** Returns the rejected version; empty if the error has another cause, such as an unknown region. */
    static Optional<UnknownVersion> of(ArmErrorDetails error) {
        if (!error.codes().contains(CODE)) {
            return Optional.empty();
        }
        String text = String.join("; ", error.words());
        Matcher refused = REFUSED.matcher(text);
        Matcher supported = SUPPORTED.matcher(text);
        if (!refused.find() || !supported.find()) {
            return Optional.empty();
        }
        List<String> versions =
                Stream.of(supported.group(1).split(",")).map(String::strip).toList();
        return versions.contains(refused.group(1))
                ? Optional.empty()
                : Optional.of(new UnknownVersion(refused.group(1), versions));
    }

    /** Returns the newest supported version that is neither a preview nor older than this one. */
    Optional<String> newestStable(String oldest) {
        return supported.stream()
                .filter(candidate -> STABLE.matcher(candidate).matches())
                .filter(candidate -> candidate.compareTo(oldest) >= 0)
                .max(Comparator.naturalOrder());
    }
}
