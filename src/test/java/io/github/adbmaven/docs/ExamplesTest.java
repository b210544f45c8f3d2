/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** POMs on the pages and in {@code examples} configure existing goals; pipelines are YAML and revoke their tokens. */
class ExamplesTest {
    private static final String PLUGIN = "adb-maven-plugin";
    private static final Pattern USES = Pattern.compile("(?m)uses: (.+)$");
    private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40} # v[\\d.]+");

    static Stream<Arguments> poms() {
        return Stream.concat(
                Page.all()
                        .flatMap(page -> page.blocks("xml").stream()
                                .map(block -> Arguments.of(page.toString(), "<page>" + block + "</page>"))),
                Example.all().filter(Example::isPom).map(example -> Arguments.of(example.toString(), example.text())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poms")
    void pomIsXmlAndConfiguresExistingGoals(String name, String xml) throws Exception {
        Goals goals = Goals.read();
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        for (Element goal : elements(document, "goal")) {
            if (isOurs(goal, goals)) {
                assertThat(goals.names()).contains(goal.getTextContent().strip());
            }
        }
        for (Element configuration : elements(document, "configuration")) {
            if (isOurs(configuration, goals)) {
                assertThat(children(configuration).map(Element::getTagName))
                        .as("elements in %s", name)
                        .isSubsetOf(goals.elements());
            }
        }
    }

    static Stream<Arguments> pipelines() {
        return Stream.concat(
                Page.all()
                        .flatMap(page ->
                                page.blocks("yaml").stream().map(block -> Arguments.of(page.toString(), block))),
                Example.all().filter(Example::isYaml).map(example -> Arguments.of(example.toString(), example.text())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pipelines")
    void pipelineIsYaml(String name, String pipeline) {
        assertThat(new Load(LoadSettings.builder().build()).loadAllFromString(pipeline))
                .as(name)
                .isNotEmpty()
                .allMatch(document -> document instanceof Map || document instanceof List);
    }

    static Stream<Example> issuingPipelines() {
        return Example.all()
                .filter(example -> example.file().startsWith("examples/pipelines"))
                .filter(example -> example.text().contains(":issue-token"));
    }

    @ParameterizedTest
    @MethodSource("issuingPipelines")
    void pipelineRevokesTokenAfterFailure(Example pipeline) {
        assertThat(pipeline.text())
                .contains(":revoke-token")
                .containsPattern("always\\(\\)|when: always|after_script:|always \\{");
    }

    static Stream<Example> workflows() {
        return Example.all().filter(example -> example.text().contains("uses: "));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void actionIsPinnedToCommit(Example workflow) {
        assertThat(USES.matcher(workflow.text()).results().map(uses -> uses.group(1)))
                .isNotEmpty()
                .allMatch(PINNED.asMatchPredicate());
    }

    /** Checks the enclosing plugin; in an excerpt without a plugin, checks the adjacent goals. */
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
