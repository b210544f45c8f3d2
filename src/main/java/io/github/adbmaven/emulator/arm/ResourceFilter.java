/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code $filter} of the generic resource list: comparisons with {@code eq} and {@code ne}, joined by {@code and},
 * {@code or} and parentheses.
 *
 * @param byTag a filter by tag, which cannot be combined with others and drops the tags from the answer
 */
record ResourceFilter(Predicate<TrackedResource> matches, boolean byTag) {
    private static final Set<String> TAG_FIELDS = Set.of("tagname", "tagvalue");
    private static final Set<String> RESOURCE_FIELDS = Set.of("resourcetype", "name", "resourcegroup", "location");

    static final ResourceFilter ALL = new ResourceFilter(resource -> true, false);

    static ResourceFilter parse(String text) {
        Parser parser = new Parser(text);
        Predicate<TrackedResource> matches = parser.disjunction();
        boolean byTag = parser.fields.contains("tagname");
        Set<String> allowed = byTag ? TAG_FIELDS : RESOURCE_FIELDS;
        if (parser.hasMore() || !allowed.containsAll(parser.fields)) {
            throw ArmError.filterInvalid(text);
        }
        return new ResourceFilter(matches, byTag);
    }

    /** Recursive descent over words, quoted texts and parentheses. */
    private static final class Parser {
        private static final Pattern TOKEN = Pattern.compile("\\s*([A-Za-z]+|'(?:[^']|'')*'|[()])\\s*");

        private final String text;
        private final List<String> tokens = new ArrayList<>();
        private final Set<String> fields = new HashSet<>();
        private int next;
        private String tagName = "";

        Parser(String text) {
            this.text = text;
            Matcher matcher = TOKEN.matcher(text);
            int end = 0;
            while (matcher.find() && matcher.start() == end) {
                tokens.add(matcher.group(1));
                end = matcher.end();
            }
            if (end != text.length()) {
                throw ArmError.filterInvalid(text);
            }
        }

        boolean hasMore() {
            return next < tokens.size();
        }

        Predicate<TrackedResource> disjunction() {
            Predicate<TrackedResource> result = conjunction();
            while (skip("or")) {
                result = result.or(conjunction());
            }
            return result;
        }

        private Predicate<TrackedResource> conjunction() {
            Predicate<TrackedResource> result = comparison();
            while (skip("and")) {
                result = result.and(comparison());
            }
            return result;
        }

        private Predicate<TrackedResource> comparison() {
            if (skip("(")) {
                Predicate<TrackedResource> result = disjunction();
                if (!skip(")")) {
                    throw ArmError.filterInvalid(text);
                }
                return result;
            }
            String field = take().toLowerCase(Locale.ROOT);
            boolean equal = skip("eq");
            if (!equal && !skip("ne")) {
                throw ArmError.filterInvalid(text);
            }
            fields.add(field);
            Predicate<TrackedResource> is = is(field, literal());
            return equal ? is : is.negate();
        }

        private Predicate<TrackedResource> is(String field, String value) {
            return switch (field) {
                case "resourcetype" -> resource -> resource.type().equalsIgnoreCase(value);
                case "name" -> resource -> resource.name().equalsIgnoreCase(value);
                case "resourcegroup" -> resource -> resource.resourceGroup().equalsIgnoreCase(value);
                case "location" -> resource -> resource.location().equalsIgnoreCase(value.replace(" ", ""));
                case "tagname" -> {
                    tagName = value;
                    yield resource -> resource.tags().containsKey(value);
                }
                case "tagvalue" -> {
                    String name = tagName;
                    yield resource -> value.equals(resource.tags().get(name));
                }
                default -> throw ArmError.filterInvalid(text);
            };
        }

        private String literal() {
            String token = take();
            if (!token.startsWith("'")) {
                throw ArmError.filterInvalid(text);
            }
            return token.substring(1, token.length() - 1).replace("''", "'");
        }

        private String take() {
            if (!hasMore()) {
                throw ArmError.filterInvalid(text);
            }
            return tokens.get(next++);
        }

        private boolean skip(String word) {
            boolean matches = hasMore() && tokens.get(next).equalsIgnoreCase(word);
            next += matches ? 1 : 0;
            return matches;
        }
    }
}
