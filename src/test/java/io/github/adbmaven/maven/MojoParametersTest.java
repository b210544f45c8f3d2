/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingSource;
import io.github.adbmaven.settings.SettingValue;
import io.github.adbmaven.testing.TestBuild;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MojoParametersTest {
    private static final String EXPRESSION = "${adb.lifetime}";

    private final TestBuild build = new TestBuild();

    @Test
    void elementHasPomAsSource() {
        build.session().getUserProperties().setProperty("adb.lifetime", "2h");

        assertThat(lifetime(bound("8h"), "8h"))
                .isEqualTo(new SettingValue("8h", SettingSource.POM, "<lifetime> in the POM, execution \"issue\""));
    }

    @Test
    void elementOfDirectlyInvokedGoalHasPomAsSource() {
        assertThat(lifetime(typed("8h"), "8h"))
                .isEqualTo(new SettingValue("8h", SettingSource.POM, "<lifetime> in the POM"));
    }

    @Test
    void commandLinePropertyHasItsSource() {
        build.session().getUserProperties().setProperty("adb.lifetime", "2h");
        build.project().getProperties().setProperty("adb.lifetime", "3h");

        assertThat(lifetime(bound(EXPRESSION), "2h"))
                .isEqualTo(new SettingValue("2h", SettingSource.COMMAND_LINE, "-Dadb.lifetime"));
    }

    @Test
    void jvmPropertyCountsAsCommandLine() {
        build.session().getSystemProperties().setProperty("adb.lifetime", "2h");

        assertThat(lifetime(bound(EXPRESSION), "2h").rank()).isEqualTo(SettingSource.COMMAND_LINE);
    }

    @Test
    void pomPropertyHasItsOwnSource() {
        build.project().getProperties().setProperty("adb.lifetime", "3h");

        assertThat(lifetime(bound(EXPRESSION), "3h"))
                .isEqualTo(
                        new SettingValue("3h", SettingSource.POM_PROPERTY, "<adb.lifetime> in the POM's <properties>"));
    }

    @Test
    void unconfiguredValueIsDefault() {
        assertThat(lifetime(bound(EXPRESSION), "1h"))
                .isEqualTo(new SettingValue("1h", SettingSource.DEFAULT, "the default"));
    }

    @Test
    void missingConfigurationMeansDefault() {
        assertThat(lifetime(bound(null), "1h").rank()).isEqualTo(SettingSource.DEFAULT);
    }

    @Test
    void executionValueIsOwnValue() {
        assertThat(own(ofThePlugin(bound("8h"), "7h"), "8h").rank()).isEqualTo(SettingSource.POM);
    }

    @Test
    void pluginConfigurationIsNotOwnValue() {
        MojoParameters parameters =
                new MojoParameters(build.session(), ofThePlugin(bound("8h"), "8h")).put(Setting.LIFETIME, "8h");

        assertThat(parameters.keepOwn(Setting.LIFETIME)).isFalse();
        assertThat(parameters.values()).isEmpty();
    }

    @Test
    void commandLineOverridesPluginConfiguration() {
        build.session().getUserProperties().setProperty("adb.lifetime", "2h");

        assertThat(own(ofThePlugin(typed("8h"), "8h"), "8h"))
                .isEqualTo(new SettingValue("2h", SettingSource.COMMAND_LINE, "-Dadb.lifetime"));
    }

    @Test
    void pomPropertyIsNotOwnValue() {
        build.project().getProperties().setProperty("adb.lifetime", "3h");
        MojoParameters parameters = new MojoParameters(build.session(), bound(EXPRESSION)).put(Setting.LIFETIME, "3h");

        assertThat(parameters.keepOwn(Setting.LIFETIME)).isFalse();
        assertThat(parameters.values()).isEmpty();
    }

    @Test
    void missingValueIsOwnValue() {
        MojoParameters parameters = new MojoParameters(build.session(), bound(EXPRESSION));

        assertThat(parameters.keepOwn(Setting.LIFETIME)).isTrue();
        assertThat(parameters.values()).isEmpty();
    }

    private SettingValue own(MojoExecution execution, String injected) {
        MojoParameters parameters = new MojoParameters(build.session(), execution).put(Setting.LIFETIME, injected);
        assertThat(parameters.keepOwn(Setting.LIFETIME)).isTrue();
        return Objects.requireNonNull(parameters.values().get(Setting.LIFETIME));
    }

    private MojoExecution ofThePlugin(MojoExecution execution, String lifetime) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom element = new Xpp3Dom("lifetime");
        element.setValue(lifetime);
        configuration.addChild(element);
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.adbmaven");
        plugin.setArtifactId("adb-maven-plugin");
        plugin.setConfiguration(configuration);
        build.project().getBuild().addPlugin(plugin);
        return execution;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void emptyValueIsUnset(String text) {
        assertThat(new MojoParameters(build.session(), bound(text))
                        .put(Setting.LIFETIME, text)
                        .values())
                .isEmpty();
    }

    @Test
    void listIsJoinedAndHasSource() {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom list = new Xpp3Dom("scopes");
        list.addChild(new Xpp3Dom("scope"));
        configuration.addChild(list);
        MojoExecution execution = typed("1h");
        execution.setConfiguration(configuration);

        assertThat(new MojoParameters(build.session(), execution)
                        .put(Setting.SCOPES, Arrays.asList("sql", null))
                        .values())
                .containsEntry(Setting.SCOPES, new SettingValue("sql,", SettingSource.POM, "<scopes> in the POM"));
        assertThat(new MojoParameters(build.session(), execution)
                        .put(Setting.SCOPES, Arrays.asList((String) null))
                        .values())
                .as("not taken for no list")
                .containsKey(Setting.SCOPES);
        assertThat(new MojoParameters(build.session(), execution)
                        .put(Setting.SCOPES, List.of())
                        .values())
                .isEmpty();
    }

    @Test
    void missingValueIsUnset() {
        assertThat(new MojoParameters(build.session(), bound(null))
                        .put(Setting.LIFETIME, null)
                        .values())
                .isEmpty();
    }

    @Test
    void fileValueIsItsPath() {
        assertThat(new MojoParameters(build.session(), bound(null))
                        .put(Setting.CA_BUNDLE, new File("/etc/ca.pem"))
                        .values()
                        .get(Setting.CA_BUNDLE))
                .isNotNull()
                .extracting(SettingValue::text)
                .isEqualTo(new File("/etc/ca.pem").toString());
    }

    private SettingValue lifetime(MojoExecution execution, String injected) {
        return Objects.requireNonNull(new MojoParameters(build.session(), execution)
                .put(Setting.LIFETIME, injected)
                .values()
                .get(Setting.LIFETIME));
    }

    private static MojoExecution bound(@Nullable String element) {
        return configured(new MojoExecution(new Plugin(), "issue-token", "issue"), element);
    }

    private static MojoExecution typed(String element) {
        return configured(new MojoExecution(new MojoDescriptor(), "default-cli", MojoExecution.Source.CLI), element);
    }

    private static MojoExecution configured(MojoExecution execution, @Nullable String element) {
        if (element != null) {
            Xpp3Dom lifetime = new Xpp3Dom("lifetime");
            lifetime.setValue(element);
            Xpp3Dom configuration = new Xpp3Dom("configuration");
            configuration.addChild(lifetime);
            execution.setConfiguration(configuration);
        }
        return execution;
    }
}
