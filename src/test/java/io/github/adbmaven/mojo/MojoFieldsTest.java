/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.maven.MojoParameters;
import io.github.adbmaven.settings.ConfigurationElement;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingValue;
import io.github.adbmaven.testing.TestBuild;
import java.io.File;
import java.io.Reader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each parameter of each goal in the plugin descriptor is a field that reaches the settings. */
class MojoFieldsTest {
    private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");

    static Stream<MojoDescriptor> goals() throws Exception {
        try (Reader reader = Files.newBufferedReader(DESCRIPTOR)) {
            return new PluginDescriptorBuilder()
                    .build(reader).getMojos().stream()
                            .filter(goal -> !goal.getGoal().equals("help"));
        }
    }

    @ParameterizedTest
    @MethodSource("goals")
    void everyParameterReachesTheSettings(MojoDescriptor descriptor) throws Exception {
        AbstractAdbMojo goal = instance(descriptor);
        Map<String, String> expected = new TreeMap<>();
        for (Parameter parameter : parameters(descriptor)) {
            expected.put(parameter.getName(), fill(field(goal.getClass(), parameter.getName()), goal));
        }
        expected.remove("skip");

        assertThat(collected(goal, execution(descriptor, expected))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("goals")
    void unsetFieldsAreNoSettings(MojoDescriptor descriptor) throws Exception {
        Map<String, String> collected = collected(instance(descriptor), execution(descriptor, Map.of()));

        assertThat(Set.copyOf(collected.values()))
                .as("primitive fields always have a value")
                .isSubsetOf("false");
    }

    /** With equal names, a field of a superclass would replace that of the goal. */
    @ParameterizedTest
    @MethodSource("goals")
    void fieldNamesAreUnique(MojoDescriptor descriptor) throws Exception {
        assertThat(fields(instance(descriptor).getClass()))
                .extracting(Field::getName)
                .doesNotHaveDuplicates();
    }

    private static List<Parameter> parameters(MojoDescriptor descriptor) {
        return descriptor.getParameters().stream().filter(Parameter::isEditable).toList();
    }

    private static AbstractAdbMojo instance(MojoDescriptor descriptor) throws ReflectiveOperationException {
        Constructor<?> constructor =
                Class.forName(descriptor.getImplementation()).getConstructors()[0];
        return (AbstractAdbMojo) constructor.newInstance(new Object[constructor.getParameterCount()]);
    }

    private static Field field(Class<?> type, String name) {
        return fields(type).stream()
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Field> fields(Class<?> goal) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> type = goal; AbstractAdbMojo.class.isAssignableFrom(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!field.isSynthetic() && !Modifier.isStatic(field.getModifiers())) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    /** Sets a field to a value of its type, and returns the text that is expected of it. */
    private static String fill(Field field, AbstractAdbMojo goal) throws IllegalAccessException {
        String text = "the " + field.getName();
        field.setAccessible(true);
        if (field.getType() == boolean.class) {
            field.set(goal, true);
            return "true";
        }
        if (field.getType() == List.class) {
            field.set(goal, List.of(text, "another"));
            return text + ",another";
        }
        if (field.getType() == File.class) {
            field.set(goal, new File(text));
        } else if (field.getType() == PlexusConfiguration.class) {
            field.set(goal, element(field.getName(), text));
        } else {
            field.set(goal, text);
        }
        return text;
    }

    private static PlexusConfiguration element(String name, String text) {
        XmlPlexusConfiguration element = new XmlPlexusConfiguration(name);
        element.setValue(text);
        return element;
    }

    private static MojoExecution execution(MojoDescriptor descriptor, Map<String, String> elements) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        elements.forEach((name, text) -> {
            Xpp3Dom element = new Xpp3Dom(name);
            element.setValue(text);
            configuration.addChild(element);
        });
        MojoExecution execution = new MojoExecution(descriptor, "of the test");
        execution.setConfiguration(configuration);
        return execution;
    }

    private static Map<String, String> collected(AbstractAdbMojo goal, MojoExecution execution) {
        MojoParameters parameters = new MojoParameters(new TestBuild().session(), execution);
        goal.collect(parameters);
        Map<String, String> collected = new TreeMap<>();
        for (Map.Entry<Setting, SettingValue> value : parameters.values().entrySet()) {
            collected.put(value.getKey().element(), value.getValue().text());
        }
        for (ConfigurationElement element : parameters.nested().values()) {
            collected.put(element.name(), element.text());
        }
        return collected;
    }
}
