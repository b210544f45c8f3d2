/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import java.util.Optional;

/**
 * The definition of a property: its element, its place in the resource, its type, and the effect of a change.
 *
 * @param serverless whether Serverless workspaces support it
 * @param premium whether it requires the pricing tier premium
 * @param since the first API version that supports it
 * @param byDefault the value of a workspace that does not show the property
 * @param defaultSince the first API version in which the default applies
 */
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

    static Builder at(String element, String place) {
        return new Builder(element, place);
    }

    /** Builds a definition. Unless set otherwise, a property is text that can be changed in place in any workspace. */
    static final class Builder {
        private static final String FIRST_VERSION = "2018-04-01";

        private final String element;
        private final String place;
        private PropertyType kind = PropertyType.exact("text", ".+");
        private UpdateMode rule = UpdateMode.IN_PLACE;
        private boolean serverless = true;
        private boolean premium;
        private String since = FIRST_VERSION;
        private Optional<String> byDefault = Optional.empty();
        private String defaultSince = FIRST_VERSION;

        private Builder(String element, String place) {
            this.element = element;
            this.place = place;
        }

        Builder of(PropertyType chosen) {
            kind = chosen;
            return this;
        }

        Builder onChange(UpdateMode chosen) {
            rule = chosen;
            return this;
        }

        Builder notServerless() {
            serverless = false;
            return this;
        }

        Builder onlyPremium() {
            premium = true;
            return this;
        }

        Builder since(String version) {
            since = version;
            return this;
        }

        Builder byDefault(String value) {
            return byDefaultSince(FIRST_VERSION, value);
        }

        Builder byDefaultSince(String version, String value) {
            byDefault = Optional.of(value);
            defaultSince = version;
            return this;
        }

        PropertyDefinition build() {
            return new PropertyDefinition(
                    element, place, kind, rule, serverless, premium, since, byDefault, defaultSince);
        }
    }
}
