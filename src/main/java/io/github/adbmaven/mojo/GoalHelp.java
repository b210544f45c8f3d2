/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Formats the output of {@code adb:help} from the plugin descriptor, which the build generates from the Javadoc. */
final class GoalHelp {
    private final List<Element> goals;
    private final String version;
    private final int lineLength;
    private final int indentSize;

    GoalHelp(Element plugin, String version, int lineLength, int indentSize) {
        this.goals = children(child(plugin, "mojos"), "mojo").toList();
        this.version = version;
        this.lineLength = Math.max(lineLength, 20);
        this.indentSize = Math.max(indentSize, 0);
    }

    List<String> names() {
        return goals.stream().map(goal -> text(goal, "goal")).sorted().toList();
    }

    String all(boolean detail) {
        List<String> lines = new ArrayList<>();
        lines.add("adb-maven-plugin " + version + " has " + goals.size() + " goals:");
        lines.add("");
        goals.forEach(goal -> write(lines, goal, detail));
        return String.join("\n", lines);
    }

    Optional<String> of(String name, boolean detail) {
        return goals.stream()
                .filter(goal -> text(goal, "goal").equals(name))
                .findFirst()
                .map(goal -> {
                    List<String> lines = new ArrayList<>();
                    write(lines, goal, detail);
                    return String.join("\n", lines);
                });
    }

    private void write(List<String> lines, Element goal, boolean detail) {
        lines.add("adb:" + text(goal, "goal"));
        wrap(lines, text(goal, "description"), 1);
        lines.add("");
        if (!detail) {
            return;
        }
        lines.add(" ".repeat(indentSize) + "Available parameters:");
        lines.add("");
        children(child(goal, "parameters"), "parameter")
                .filter(parameter -> text(parameter, "editable").equals("true"))
                .forEach(parameter -> write(lines, goal, parameter));
    }

    private void write(List<String> lines, Element goal, Element parameter) {
        String name = text(parameter, "name");
        Optional<Element> configured =
                children(child(goal, "configuration"), name).findFirst();
        String standard = configured
                .map(element -> element.getAttribute("default-value"))
                .filter(value -> !value.isEmpty())
                .map(value -> " (Default: " + value + ")")
                .orElse("");
        String property = configured
                .map(Element::getTextContent)
                .filter(expression -> expression.startsWith("${"))
                .map(expression -> expression.replaceAll("^\\$\\{|}$", ""))
                .orElse("");
        wrap(lines, name + standard, 2);
        wrap(lines, text(parameter, "description"), 3);
        if (!property.isEmpty()) {
            wrap(lines, "User property: " + property, 3);
        }
        lines.add("");
    }

    private void wrap(List<String> lines, String text, int level) {
        String indent = " ".repeat(level * indentSize);
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder(indent);
            for (String word : paragraph.strip().split("\\s+", -1)) {
                if (line.length() > indent.length() && line.length() + 1 + word.length() > lineLength) {
                    lines.add(line.toString());
                    line = new StringBuilder(indent);
                }
                line.append(line.length() > indent.length() ? " " : "").append(word);
            }
            lines.add(line.toString());
        }
    }

    private static Element child(Element parent, String name) {
        return children(parent, name)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("The plugin descriptor contains no element <" + name + ">."));
    }

    private static String text(Element parent, String name) {
        return children(parent, name).findFirst().map(Element::getTextContent).orElse("");
    }

    private static Stream<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeName().equals(name))
                .map(Element.class::cast);
    }
}
