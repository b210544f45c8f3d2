/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

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
 * An error and its nested errors, which often contain the cause. {@code ManagementError} of azure-core drops {@code innererror},
 * where resource providers put the cause.
 *
 * <p>Some resource providers put nested errors into the message, as JSON in a string, several levels deep.
 *
 * @param code the code of the outermost error, or of the innermost specific error if the outermost is generic; empty if missing
 * @param codes the codes of all errors, the outermost first
 * @param words the messages of all errors, the outermost first, without duplicates
 */
record ArmErrorDetails(String code, List<String> codes, List<String> words) {
    /** Longer messages are cut, so that the innermost cause remains visible. */
    private static final int CUT_LENGTH = 280;
    /** Length above which messages are cut, except for the innermost one. */
    private static final int LINE_LENGTH = 560;

    /** Codes that only report a nested error. */
    private static final Set<String> GENERIC = Set.of(
            "Conflict",
            "BadRequest",
            "DeploymentFailed",
            "InvalidTemplateDeployment",
            "ResourceDeploymentFailure",
            "ResourceOperationFailure",
            "ApplianceDeploymentFailed");

    private static final List<String> POLICY_NAMES = List.of(
            "policyDefinitionDisplayName",
            "policyDefinitionName",
            "policyAssignmentDisplayName",
            "policyAssignmentName");

    /** Reads any body. A body that is not in the error format of Azure is returned as text. */
    static ArmErrorDetails of(String body) {
        return Json.object(body)
                .map(json -> member(json, "error").filter(JsonNode::isObject).orElse(json))
                .filter(error -> member(error, "code").isPresent()
                        || member(error, "message").isPresent()
                        || member(error, "details").isPresent())
                .map(ArmErrorDetails::of)
                .orElseGet(
                        () -> new ArmErrorDetails("", List.of(), body.isBlank() ? List.of() : List.of(body.strip())));
    }

    static ArmErrorDetails of(JsonNode error) {
        List<String> codes = new ArrayList<>();
        Set<String> words = new LinkedHashSet<>();
        message(error).ifPresent(words::add);
        inside(error).forEach(inner -> collect(inner, codes, words));
        policies(error).forEach(words::add);
        String code = text(error, "code").orElse("");
        codes.add(0, code);
        String meaningful = GENERIC.contains(code)
                ? codes.stream()
                        .filter(inner -> !GENERIC.contains(inner))
                        .reduce((outer, inner) -> inner)
                        .orElse(code)
                : code;
        return new ArmErrorDetails(meaningful, List.copyOf(codes), List.copyOf(words));
    }

    /** Returns the codes that identify the cause: generic codes only if there are no others. */
    List<String> decisive() {
        List<String> meaningful =
                codes.stream().filter(code -> !GENERIC.contains(code)).toList();
        return meaningful.isEmpty() ? codes : meaningful;
    }

    /** Returns all messages in one line. If it is too long, the innermost message comes first and the others are cut. */
    String line() {
        String whole = String.join("; ", words);
        if (words.size() < 2 || whole.length() <= LINE_LENGTH) {
            return whole;
        }
        String reason = words.get(words.size() - 1);
        return Stream.concat(
                        Stream.of(reason),
                        words.stream().limit(words.size() - 1L).map(ArmErrorDetails::cut))
                .collect(Collectors.joining("; "));
    }

    private static void collect(JsonNode error, List<String> codes, Set<String> words) {
        if (error.isTextual()) {
            words.add(error.asText().strip());
            return;
        }
        Optional<String> code = text(error, "code");
        code.ifPresent(codes::add);
        Optional<String> message = message(error);
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
        embedded(error).ifPresent(inside::add);
        return inside;
    }

    /** Returns the message, unless it contains JSON. */
    private static Optional<String> message(JsonNode error) {
        return embedded(error).isPresent() ? Optional.empty() : text(error, "message");
    }

    /** Returns the error that the message contains as JSON. */
    private static Optional<JsonNode> embedded(JsonNode error) {
        return text(error, "message")
                .filter(message -> message.startsWith("{"))
                .flatMap(Json::object)
                .map(json -> member(json, "error").filter(JsonNode::isObject).orElse(json));
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

    /** Ignores letter case, in which services differ. */
    private static Optional<JsonNode> member(JsonNode error, String name) {
        return error.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String cut(String text) {
        return text.length() <= CUT_LENGTH ? text : text.substring(0, CUT_LENGTH) + " …";
    }
}
