/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The settings match the parameters of the goals. */
class SettingTest {
    private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");

    @Test
    void everySettingIsParameterWithProperty() throws Exception {
        Map<String, String> parameters = parameters();

        for (Setting setting : Setting.values()) {
            if (!setting.element().isEmpty()) {
                assertThat(parameters)
                        .as("an element and its property")
                        .containsEntry(setting.element(), "${" + setting.property() + "}");
            }
        }
    }

    @Test
    void everyParameterExceptSkipIsSetting() throws Exception {
        Set<String> known = new TreeSet<>(Set.of("skip"));
        for (Setting setting : Setting.values()) {
            known.add(setting.element());
        }

        assertThat(known).containsAll(parameters().keySet());
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingDescribesHowToSetIt(Setting setting) {
        assertThat(setting.howToSet()).isNotBlank();
        assertThat(setting.environmentNames())
                .allMatch(name -> setting.howToSet().contains(name));
        assertThat(setting.property()).isEqualTo(setting.element().isEmpty() ? "" : "adb." + setting.element());
    }

    @Test
    void clientSecretIsNotParameter() {
        assertThat(Setting.CLIENT_SECRET.element()).isEmpty();
        assertThat(Setting.CLIENT_SECRET.howToSet()).isEqualTo("ARM_CLIENT_SECRET or AZURE_CLIENT_SECRET");
    }

    /** Returns the property expression of each parameter that has one. */
    private static Map<String, String> parameters() throws Exception {
        Map<String, String> parameters = new HashMap<>();
        NodeList configurations = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(DESCRIPTOR.toFile())
                .getElementsByTagName("configuration");
        for (int i = 0; i < configurations.getLength(); i++) {
            NodeList elements = configurations.item(i).getChildNodes();
            for (int j = 0; j < elements.getLength(); j++) {
                if (elements.item(j) instanceof Element element
                        && element.getTextContent().startsWith("${adb.")) {
                    parameters.put(element.getTagName(), element.getTextContent());
                }
            }
        }
        return parameters;
    }
}
