/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.workspace.spec.WorkspaceProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the properties in nested elements, and collects the errors. */
final class NestedPropertyParser {
    private final Sink sink;
    private final List<String> mistakes;
    private final Set<WorkspaceProperty> found = new HashSet<>();

    /** Receives the text of a property. */
    interface Sink {
        void take(WorkspaceProperty property, String text, String origin);
    }

    NestedPropertyParser(Sink sink, List<String> mistakes) {
        this.sink = sink;
        this.mistakes = mistakes;
    }

    /** Returns the elements that contain properties. */
    Set<String> groups() {
        return nested().map(property -> property.element().replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
    }

    void read(ConfigurationElement group) {
        read(group, group.name(), "<" + group.name() + ">");
    }

    private void read(ConfigurationElement element, String path, String spelling) {
        List<WorkspaceProperty> exact =
                nested().filter(property -> property.element().equals(path)).toList();
        if (!exact.isEmpty()) {
            readProperty(exact.get(0), element, spelling);
            return;
        }
        if (!element.text().isEmpty()) {
            mistakes.add(spelling + " holds text; it may hold " + allowed(path) + ".");
        }
        for (ConfigurationElement child : element.children()) {
            String below = path + "." + child.name();
            String name = spelling + "<" + child.name() + ">";
            if (nested().anyMatch(property -> (property.element() + ".").startsWith(below + "."))) {
                read(child, below, name);
            } else {
                mistakes.add(name + " is unknown; " + spelling + " may hold " + allowed(path) + ".");
            }
        }
    }

    private void readProperty(WorkspaceProperty property, ConfigurationElement element, String spelling) {
        if (!found.add(property)) {
            mistakes.add(spelling + " is specified twice.");
        } else if (property == WorkspaceProperty.AUTHORIZATIONS) {
            sink.take(property, authorizations(element), "");
        } else if (element.children().isEmpty()) {
            sink.take(property, element.text(), "");
        } else if (property == WorkspaceProperty.COMPLIANCE_STANDARDS) {
            sink.take(
                    property,
                    element.children().stream().map(ConfigurationElement::text).collect(Collectors.joining(",")),
                    "");
        } else {
            mistakes.add(
                    spelling + " holds elements; it must be " + property.kind().form() + ".");
        }
    }

    /** Returns the list as JSON, as the type of the property expects. */
    private static String authorizations(ConfigurationElement list) {
        ArrayNode array = Json.newArray();
        for (ConfigurationElement entry : list.children()) {
            Map<String, String> members = new TreeMap<>();
            entry.children().forEach(member -> members.put(member.name(), member.text()));
            members.forEach(array.addObject()::put);
        }
        return Json.write(array);
    }

    /** Reads keys and values. An element without text is a tag without a value. */
    Map<String, String> tags(ConfigurationElement element) {
        Map<String, String> tags = new TreeMap<>();
        for (ConfigurationElement tag : element.children()) {
            if (tag.children().isEmpty()) {
                put(tags, tag.name(), tag.text());
            } else if (tag.name().equals("tag")) {
                readTag(tag, tags);
            } else {
                mistakes.add("<tags><" + tag.name() + "> holds elements; the value of a tag is text.");
            }
        }
        if (!element.text().isEmpty()) {
            mistakes.add("<tags> holds text; it may hold one element for each tag, as <team>data</team>.");
        }
        return tags;
    }

    /** Reads the form for keys that are not valid element names. */
    private void readTag(ConfigurationElement tag, Map<String, String> tags) {
        List<String> names =
                tag.children().stream().map(ConfigurationElement::name).sorted().toList();
        boolean plain = tag.children().stream().allMatch(part -> part.children().isEmpty());
        String key = part(tag, "key");
        boolean complete = names.equals(List.of("key", "value")) || names.equals(List.of("key"));
        if (!plain || !complete || key.isEmpty()) {
            mistakes.add("<tags><tag> is invalid: it must hold one <key> with text and at most one <value>.");
        } else {
            put(tags, key, part(tag, "value"));
        }
    }

    private static String part(ConfigurationElement tag, String name) {
        return tag.children().stream()
                .filter(part -> part.name().equals(name))
                .map(ConfigurationElement::text)
                .findFirst()
                .orElse("");
    }

    private void put(Map<String, String> tags, String key, String value) {
        if (tags.put(key, value) != null) {
            mistakes.add("<tags><" + key + "> is specified twice.");
        }
    }

    private static String allowed(String path) {
        return nested().filter(property -> property.element().startsWith(path + "."))
                .map(property -> property.element().substring(path.length() + 1).replaceFirst("\\..*", ""))
                .distinct()
                .map(name -> "<" + name + ">")
                .collect(Collectors.joining(", "));
    }

    private static Stream<WorkspaceProperty> nested() {
        return Stream.of(WorkspaceProperty.values()).filter(WorkspaceProperty::nested);
    }
}
