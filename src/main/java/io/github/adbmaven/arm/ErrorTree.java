/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An error with those inside it, which are often the ones that help. azure-core's {@code ManagementError} loses {@code
 * innererror}, where resource providers put the reason.
 *
 * @param code of the outermost; empty if it has none
 * @param codes of all of them, the outermost first
 * @param words what each says, the outermost first, nothing twice
 */
record ErrorTree(String code, List<String> codes, List<String> words) {
    /** With the first word of each a reader can tell them apart; the whole would drown what is inside. */
    private static final int SANE_LENGTH = 280;

    private static final List<String> POLICY_NAMES = List.of(
            "policyDefinitionDisplayName",
            "policyDefinitionName",
            "policyAssignmentDisplayName",
            "policyAssignmentName");

    /** Any body: one that is no error in Azure's form says what it is. */
    static ErrorTree of(String body) {
        return Json.object(body)
                .map(json -> member(json, "error").filter(JsonNode::isObject).orElse(json))
                .filter(error -> member(error, "code").isPresent()
                        || member(error, "message").isPresent()
                        || member(error, "details").isPresent())
                .map(ErrorTree::of)
                .orElseGet(() -> new ErrorTree("", List.of(), body.isBlank() ? List.of() : List.of(body.strip())));
    }

    static ErrorTree of(JsonNode error) {
        List<String> codes = new ArrayList<>();
        Set<String> words = new LinkedHashSet<>();
        text(error, "message").ifPresent(words::add);
        inside(error).forEach(inner -> collect(inner, codes, words));
        policies(error).forEach(words::add);
        String code = text(error, "code").orElse("");
        codes.add(0, code);
        return new ErrorTree(code, List.copyOf(codes), List.copyOf(words));
    }

    /** All of it in one line, each part cut if there are several. */
    String line() {
        return words.size() < 2
                ? String.join("", words)
                : words.stream().map(ErrorTree::cut).collect(Collectors.joining("; "));
    }

    private static void collect(JsonNode error, List<String> codes, Set<String> words) {
        if (error.isTextual()) {
            words.add(error.asText().strip());
            return;
        }
        Optional<String> code = text(error, "code");
        code.ifPresent(codes::add);
        Optional<String> message = text(error, "message");
        if (message.filter(words::contains).isEmpty()) {
            Stream.of(code, message)
                    .flatMap(Optional::stream)
                    .reduce((name, said) -> name + ": " + said)
                    .ifPresent(words::add);
        }
        inside(error).forEach(inner -> collect(inner, codes, words));
        policies(error).forEach(words::add);
    }

    private static List<JsonNode> inside(JsonNode error) {
        List<JsonNode> inside = new ArrayList<>();
        member(error, "details").ifPresent(details -> details.forEach(inside::add));
        member(error, "innererror").ifPresent(inside::add);
        return inside;
    }

    private static List<String> policies(JsonNode error) {
        List<String> found = new ArrayList<>();
        for (JsonNode more : member(error, "additionalInfo").orElse(Json.newObject())) {
            JsonNode info = more.path("info");
            String names = POLICY_NAMES.stream()
                    .flatMap(name -> text(info, name).stream())
                    .distinct()
                    .map(name -> "\"" + name + "\"")
                    .collect(Collectors.joining(", "));
            if (!names.isEmpty()) {
                found.add("policy and assignment " + names);
            }
        }
        return found;
    }

    private static Optional<String> text(JsonNode error, String name) {
        return member(error, name)
                .filter(value -> value.isValueNode() && !value.isNull())
                .map(value -> value.asText().strip())
                .filter(text -> !text.isEmpty());
    }

    /** Services differ in the case of the names. */
    private static Optional<JsonNode> member(JsonNode error, String name) {
        return error.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String cut(String text) {
        return text.length() <= SANE_LENGTH ? text : text.substring(0, SANE_LENGTH) + " …";
    }
}
