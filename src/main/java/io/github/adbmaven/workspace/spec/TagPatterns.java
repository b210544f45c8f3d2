/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of tags that are kept on a workspace although the POM does not configure them.
 *
 * @param patterns case-insensitive names, in which {@code *} matches any text
 */
public record TagPatterns(List<String> patterns) {
    /** Matches no tag. */
    public static final TagPatterns NONE = new TagPatterns(List.of());

    public TagPatterns {
        patterns = List.copyOf(patterns);
    }

    boolean matches(String key) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, key));
    }

    private static boolean matches(String pattern, String key) {
        String expression =
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(key)
                .matches();
    }
}
