/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.WorkspaceId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The type of a property: how its value is parsed, sent and compared. */
public final class PropertyType {
    private static final Pattern REGION = Pattern.compile("[A-Za-z][A-Za-z0-9 ]*");
    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
    private static final String NO_STANDARD = "NONE";

    private final String form;
    private final Function<String, Optional<JsonNode>> reader;
    private final Function<JsonNode, Object> normal;

    private PropertyType(String form, Function<String, Optional<JsonNode>> reader, Function<JsonNode, Object> normal) {
        this.form = form;
        this.reader = reader;
        this.normal = normal;
    }

    /** Describes valid values, to continue a sentence such as "… is not". */
    public String form() {
        return form;
    }

    /** Returns the value to send; empty if the text is invalid. */
    public Optional<JsonNode> read(String text) {
        return reader.apply(text.strip());
    }

    /** Whether two values are equal for Azure. */
    public boolean same(JsonNode one, JsonNode other) {
        return normal.apply(one).equals(normal.apply(other));
    }

    /** One of these words, in any letter case. */
    static PropertyType words(String... words) {
        return new PropertyType(
                "one of " + String.join(", ", words),
                text -> Stream.of(words)
                        .filter(text::equalsIgnoreCase)
                        .findFirst()
                        .map(TextNode::valueOf),
                PropertyType::lowerCase);
    }

    static PropertyType flag() {
        return new PropertyType(
                "true or false",
                text -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                        ? Optional.of(BooleanNode.valueOf(Boolean.parseBoolean(text)))
                        : Optional.empty(),
                PropertyType::lowerCase);
    }

    /** Case-insensitive text. */
    static PropertyType name(String form, String pattern) {
        return matching(form, Pattern.compile(pattern), PropertyType::lowerCase);
    }

    /** Case-sensitive text. */
    static PropertyType exact(String form, String pattern) {
        return matching(form, Pattern.compile(pattern), JsonNode::asText);
    }

    /** An https URL; a slash at its end is ignored. */
    static PropertyType address() {
        return matching(
                "an address that begins with https://",
                Pattern.compile("https://[^\\s/?#@]+(/[^\\s]*)?", Pattern.CASE_INSENSITIVE),
                node -> lowerCase(node).replaceFirst("/+$", ""));
    }

    /** {@code westeurope} or {@code West Europe}. */
    static PropertyType region() {
        return matching(
                "the name of a region, such as westeurope",
                REGION,
                node -> lowerCase(node).replace(" ", ""));
    }

    /** @param type such as {@code Microsoft.Network/virtualNetworks} */
    static PropertyType resourceId(String type) {
        String provider = "/providers/" + type;
        return matching(
                "an id of the form /subscriptions/<id>/resourceGroups/<group>" + provider + "/<name>",
                Pattern.compile(
                        "/subscriptions/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/resourceGroups/[^/\\s]+"
                                + Pattern.quote(provider) + "/[^/\\s]+",
                        Pattern.CASE_INSENSITIVE),
                PropertyType::lowerCase);
    }

    /** The name of a resource group, which is sent as the ID of the group. */
    static PropertyType group() {
        return new PropertyType(
                "a name of up to 90 letters, digits, _, -, . or parentheses that does not end in a dot",
                text -> WorkspaceId.isGroupName(text) ? Optional.of(TextNode.valueOf(text)) : Optional.empty(),
                PropertyType::lowerCase);
    }

    /** Compliance standards, separated by commas; {@code NONE} means no standard. */
    static PropertyType standards() {
        return new PropertyType(
                "a list of standards such as HIPAA, PCI_DSS",
                text -> {
                    List<String> words = SEPARATOR
                            .splitAsStream(text)
                            .map(word -> word.toUpperCase(Locale.ROOT))
                            .distinct()
                            .toList();
                    if (words.isEmpty() || !words.stream().allMatch(word -> word.matches("[A-Z0-9_]+"))) {
                        return Optional.empty();
                    }
                    ArrayNode array = Json.newArray();
                    words.forEach(array::add);
                    return Optional.of(array);
                },
                PropertyType::standardsIn);
    }

    /** Pairs of a principal and a role in any order, as JSON. */
    static PropertyType authorizations() {
        return new PropertyType(
                "a list of elements that hold <principalId> and <roleDefinitionId>, both GUIDs",
                text -> Json.object("{\"list\":" + text + "}")
                        .map(object -> object.path("list"))
                        .filter(list -> members(list).allMatch(PropertyType::isAuthorization)),
                node -> members(node)
                        .map(pair ->
                                lowerCase(pair.path("principalId")) + " " + lowerCase(pair.path("roleDefinitionId")))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static boolean isAuthorization(JsonNode pair) {
        return pair.size() == 2
                && WorkspaceId.isGuid(pair.path("principalId").asText())
                && WorkspaceId.isGuid(pair.path("roleDefinitionId").asText());
    }

    private static Stream<JsonNode> members(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Set<String> standardsIn(JsonNode node) {
        Set<String> standards = new TreeSet<>();
        members(node)
                .map(standard -> standard.asText().toUpperCase(Locale.ROOT))
                .filter(standard -> !standard.equals(NO_STANDARD))
                .forEach(standards::add);
        return standards;
    }

    private static PropertyType matching(String form, Pattern pattern, Function<JsonNode, Object> normal) {
        return new PropertyType(
                form,
                text -> pattern.matcher(text).matches() ? Optional.of(TextNode.valueOf(text)) : Optional.empty(),
                normal);
    }

    private static String lowerCase(JsonNode node) {
        return node.asText().toLowerCase(Locale.ROOT);
    }
}
