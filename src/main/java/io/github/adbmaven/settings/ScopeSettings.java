/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.error.ErrorCode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the API scopes that a token is to be limited to. Which ones there are, the workspace knows. */
public final class ScopeSettings {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:/*-]+");

    private ScopeSettings() {}

    /** In the order given; none if the settings name none. */
    public static List<String> read(Settings settings) {
        Optional<SettingValue> value = settings.get(Setting.SCOPES);
        List<String> scopes = value.stream()
                .flatMap(list -> Stream.of(list.text().split(",", -1)))
                .map(String::strip)
                .toList();
        Set<String> seen = new HashSet<>();
        for (String scope : scopes) {
            if (!FORM.matcher(scope).matches()) {
                throw invalid(value.orElseThrow(), "\"" + scope + "\" is not a valid scope.");
            }
            if (!seen.add(scope)) {
                throw invalid(value.orElseThrow(), "The scope \"" + scope + "\" is listed twice.");
            }
        }
        return scopes;
    }

    private static RuntimeException invalid(SettingValue value, String what) {
        return Settings.invalid(
                ErrorCode.INVALID_SCOPE,
                Setting.SCOPES,
                value,
                what,
                "list each scope once, without spaces, for example sql or clusters.");
    }
}
