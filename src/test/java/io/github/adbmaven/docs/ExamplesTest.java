/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The POMs on the pages are XML, and configure what there is; the pipelines are YAML, and take back what they issue. */
class ExamplesTest {
    private static final String PLUGIN = "adb-maven-plugin";

    static Stream<Page> pages() {
        return Page.all().filter(page -> !page.blocks("xml").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPomIsXmlAndConfiguresWhatThereIs(Page page) throws Exception {
        Goals goals = Goals.read();
        for (String block : page.blocks("xml")) {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader("<page>" + block + "</page>")));
            for (Element goal : elements(document, "goal")) {
                if (isOurs(goal, goals)) {
                    assertThat(goals.names()).contains(goal.getTextContent().strip());
                }
            }
            for (Element configuration : elements(document, "configuration")) {
                if (isOurs(configuration, goals)) {
                    assertThat(children(configuration).map(Element::getTagName))
                            .as("elements in %s", block)
                            .isSubsetOf(goals.elements());
                }
            }
        }
    }

    static Stream<Page> pipelines() {
        return Page.all().filter(page -> !page.blocks("yaml").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void everyPipelineIsYamlAndTakesBackWhatItIssues(Page page) {
        Load yaml = new Load(LoadSettings.builder().build());
        for (String block : page.blocks("yaml")) {
            assertThat(yaml.loadAllFromString(block)).as(block).isNotEmpty().allMatch(Map.class::isInstance);
            if (block.contains(":issue-token")) {
                assertThat(block).contains(":revoke-token").containsPattern("always\\(\\)|when: always|after_script:");
            }
        }
    }

    /** By the plugin around it; in an excerpt without one, by the goals beside it. */
    private static boolean isOurs(Element element, Goals goals) {
        for (Node parent = element; parent instanceof Element around; parent = parent.getParentNode()) {
            if (around.getTagName().equals("plugin")) {
                return children(around)
                        .anyMatch(child -> child.getTagName().equals("artifactId")
                                && child.getTextContent().equals(PLUGIN));
            }
        }
        return goals.names().stream()
                .anyMatch(name -> element.getParentNode().getTextContent().matches("(?s).*\\s" + name + "\\s.*"));
    }

    private static List<Element> elements(Document document, String name) {
        return elements(document.getElementsByTagName(name)).toList();
    }

    private static Stream<Element> children(Element parent) {
        return elements(parent.getChildNodes());
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
