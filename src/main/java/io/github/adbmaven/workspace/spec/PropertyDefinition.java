/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import java.util.Optional;

/** One line of the table of properties, written as a sentence; what a line does not say is in {@link #of}. */
record PropertyDefinition(
        String element,
        String place,
        PropertyType kind,
        UpdateMode rule,
        boolean serverless,
        boolean premium,
        String since,
        Optional<String> byDefault,
        String defaultSince) {
    private static final String FIRST_VERSION = "2018-04-01";

    static PropertyDefinition of(String element, String place) {
        return new PropertyDefinition(
                element,
                place,
                PropertyType.exact("text", ".+"),
                UpdateMode.IN_PLACE,
                true,
                false,
                FIRST_VERSION,
                Optional.empty(),
                FIRST_VERSION);
    }

    PropertyDefinition of(PropertyType chosen) {
        return new PropertyDefinition(
                element, place, chosen, rule, serverless, premium, since, byDefault, defaultSince);
    }

    PropertyDefinition onChange(UpdateMode chosen) {
        return new PropertyDefinition(
                element, place, kind, chosen, serverless, premium, since, byDefault, defaultSince);
    }

    PropertyDefinition notServerless() {
        return new PropertyDefinition(element, place, kind, rule, false, premium, since, byDefault, defaultSince);
    }

    /** Needs the premium SKU. */
    PropertyDefinition onlyPremium() {
        return new PropertyDefinition(element, place, kind, rule, serverless, true, since, byDefault, defaultSince);
    }

    PropertyDefinition since(String version) {
        return new PropertyDefinition(
                element, place, kind, rule, serverless, premium, version, byDefault, defaultSince);
    }

    PropertyDefinition byDefault(String value) {
        return byDefaultSince(FIRST_VERSION, value);
    }

    PropertyDefinition byDefaultSince(String version, String value) {
        return new PropertyDefinition(
                element, place, kind, rule, serverless, premium, since, Optional.of(value), version);
    }
}
