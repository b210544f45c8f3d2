/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What {@code adb:help}, an IDE and Maven itself read about the goals. */
class PluginDescriptorTest {
    private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");

    @TestFactory
    Stream<DynamicNode> everyGoalMeetsTheRulesOfThePlugin() throws Exception {
        Element plugin = descriptor().getDocumentElement();
        assertThat(text(plugin, "goalPrefix")).isEqualTo("adb");
        return children(child(plugin, "mojos"))
                .filter(mojo -> !text(mojo, "goal").equals("help"))
                .map(PluginDescriptorTest::goal);
    }

    private static DynamicNode goal(Element mojo) {
        Map<String, String> expressions = expressions(mojo);
        Stream<DynamicNode> promises = Stream.of(
                DynamicTest.dynamicTest(
                        "is thread-safe, or -T would warn about it",
                        () -> assertThat(text(mojo, "threadSafe")).isEqualTo("true")),
                DynamicTest.dynamicTest(
                        "runs without a POM, and once when typed in a reactor",
                        () -> assertThat(text(mojo, "requiresProject")).isEqualTo("false")),
                DynamicTest.dynamicTest(
                        "says what it does",
                        () -> assertThat(text(mojo, "description")).isNotBlank()));
        Stream<DynamicNode> parameters = children(child(mojo, "parameters"))
                // what Maven hands in is nobody's to set
                .filter(parameter -> text(parameter, "editable").equals("true"))
                .map(parameter -> parameter(parameter, expressions));
        return DynamicContainer.dynamicContainer("adb:" + text(mojo, "goal"), Stream.concat(promises, parameters));
    }

    private static DynamicNode parameter(Element parameter, Map<String, String> expressions) {
        String name = text(parameter, "name");
        return DynamicTest.dynamicTest("documents " + name, () -> {
            assertThat(text(parameter, "description")).as("Javadoc of " + name).isNotBlank();
            assertThat(expressions.getOrDefault(name, "${adb."))
                    .as("the property of " + name)
                    .startsWith("${adb.");
        });
    }

    /** The {@code ${property}} of each parameter that has one. */
    private static Map<String, String> expressions(Element mojo) {
        Map<String, String> expressions = new HashMap<>();
        NodeList configurations = mojo.getElementsByTagName("configuration");
        if (configurations.getLength() > 0) {
            children((Element) configurations.item(0))
                    .filter(element -> !element.getTextContent().isBlank())
                    .forEach(element -> expressions.put(element.getTagName(), element.getTextContent()));
        }
        return expressions;
    }

    private static Document descriptor() throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(DESCRIPTOR.toFile());
    }

    private static Stream<Element> children(Element parent) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast);
    }

    private static Element child(Element parent, String name) {
        return children(parent)
                .filter(element -> element.getTagName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Element parent, String name) {
        return children(parent)
                .filter(element -> element.getTagName().equals(name))
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }
}
