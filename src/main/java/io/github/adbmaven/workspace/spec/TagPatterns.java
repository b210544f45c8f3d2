/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys of tags that stay on a workspace though the POM does not declare them.
 *
 * @param patterns keys in which {@code *} stands for any text; letter case does not count
 */
public record TagPatterns(List<String> patterns) {
    /** No key at all. */
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
