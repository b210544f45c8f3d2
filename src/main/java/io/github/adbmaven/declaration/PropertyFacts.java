/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.declaration;

import java.util.Optional;

/** One line of the table of properties, written as a sentence; what a line does not say is in {@link #of}. */
record PropertyFacts(
        String element,
        String place,
        Kind kind,
        ChangeRule rule,
        boolean serverless,
        boolean premium,
        String since,
        Optional<String> byDefault,
        String defaultSince) {
    private static final String FIRST_VERSION = "2018-04-01";

    static PropertyFacts of(String element, String place) {
        return new PropertyFacts(
                element,
                place,
                Kind.exact("text", ".+"),
                ChangeRule.IN_PLACE,
                true,
                false,
                FIRST_VERSION,
                Optional.empty(),
                FIRST_VERSION);
    }

    PropertyFacts of(Kind chosen) {
        return new PropertyFacts(element, place, chosen, rule, serverless, premium, since, byDefault, defaultSince);
    }

    PropertyFacts when(ChangeRule chosen) {
        return new PropertyFacts(element, place, kind, chosen, serverless, premium, since, byDefault, defaultSince);
    }

    PropertyFacts notServerless() {
        return new PropertyFacts(element, place, kind, rule, false, premium, since, byDefault, defaultSince);
    }

    /** Needs the premium SKU. */
    PropertyFacts onlyPremium() {
        return new PropertyFacts(element, place, kind, rule, serverless, true, since, byDefault, defaultSince);
    }

    PropertyFacts since(String version) {
        return new PropertyFacts(element, place, kind, rule, serverless, premium, version, byDefault, defaultSince);
    }

    PropertyFacts byDefault(String value) {
        return byDefaultSince(FIRST_VERSION, value);
    }

    PropertyFacts byDefaultSince(String version, String value) {
        return new PropertyFacts(element, place, kind, rule, serverless, premium, since, Optional.of(value), version);
    }
}
