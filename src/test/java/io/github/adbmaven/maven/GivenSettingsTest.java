/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.testing.RecordedProgress;
import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.TestBuild;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenSettingsTest {
    private final TestBuild build = new TestBuild();
    private final PluginGoals goals = new PluginGoals();
    private final RecordedProgress progress = new RecordedProgress();

    @ParameterizedTest
    @CsvSource({
        "adb.workspacName, '-Dadb.workspacName is unknown; did you mean adb.workspaceName?'",
        "adb.secretFile, '-Dadb.secretFile is unknown; did you mean adb.secretsFile?'",
        "adb.Resourcegroups, '-Dadb.Resourcegroups is unknown; did you mean adb.resourceGroup?'",
        "adb.frobnicate, '-Dadb.frobnicate is unknown: this plugin has no such setting.'",
        "adb., '-Dadb. is unknown: this plugin has no such setting.'"
    })
    void unknownCommandLinePropertyCausesWarning(String property, String warning) {
        typed(property, "x");

        check(issue());

        assertThat(said("WARN ")).containsExactly(warning);
    }

    static Stream<String> settableElements() {
        return Stream.of(Setting.values()).map(Setting::element).filter(element -> !element.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("settableElements")
    void everyMisspelledCommandLinePropertyIsNoticed(String element) {
        typed("adb." + element + "x", "x");

        assertThat(noticed()).startsWith("-Dadb." + element + "x is unknown; did you mean adb.");
    }

    @ParameterizedTest
    @MethodSource("settableElements")
    void everyMisspelledPomPropertyIsNoticed(String element) {
        build.project().getProperties().setProperty("adb." + element + "x", "x");

        assertThat(noticed()).startsWith("The property adb." + element + "x is unknown; did you mean adb.");
    }

    /** Returns the warning, or the error of a setting that restricts a token. */
    private String noticed() {
        try {
            check(issue());
            return String.join("\n", said("WARN "));
        } catch (ProblemException restricting) {
            return restricting.problem().summary();
        }
    }

    @ParameterizedTest
    @MethodSource("settableElements")
    void everyKnownPropertyIsAccepted(String element) {
        typed("adb." + element, "x");

        check(issue());

        assertThat(said("WARN ")).isEmpty();
    }

    @Test
    void jvmPropertyCountsAsCommandLine() {
        build.session().getSystemProperties().setProperty("adb.hosst", "x");

        check(issue());

        assertThat(said("WARN ")).containsExactly("-Dadb.hosst is unknown; did you mean adb.host?");
    }

    @Test
    void otherPropertiesAreNotChecked() {
        typed("adbx.lifetme", "x");
        typed("maven.lifetme", "x");
        build.session().getSystemProperties().setProperty("env.adb.lifetme", "x");

        check(issue());

        assertThat(said("WARN ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "adb.lifetme, adb.lifetime",
        "adb.lifeTimes, adb.lifetime",
        "adb.scope, adb.scopes",
        "adb.scoopes, adb.scopes",
        "adb.revok, adb.revoke",
        "adb.rveoke, adb.revoke"
    })
    void misspelledRestrictingSettingIsError(String property, String meant) {
        typed(property, "x");

        Refused.configuration(() -> check(issue()))
                .contains("-D" + property + " is unknown; did you mean " + meant + "?", "Nothing was sent");
    }

    @Test
    void nestedSettingOnCommandLineIsErrorThatNamesElement() {
        typed("adb.encryption", "x");

        Refused.configuration(() -> check(goals.typed("apply", Map.of())))
                .contains("-Dadb.encryption is invalid", "<encryption>", "POM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"adb.workspaceName", "adb.scopes", "adb.host", "adb.skip"})
    void emptyCommandLinePropertyIsError(String property) {
        typed(property, " ");

        Refused.configuration(() -> check(issue())).contains("-D" + property + " is empty", "Nothing was sent");
    }

    @Test
    void emptyPomPropertyIsUnset() {
        build.project().getProperties().setProperty("adb.workspaceName", "");

        check(issue());

        assertThat(said("WARN ")).isEmpty();
    }

    @Test
    void pomPropertyIsCheckedOnlyWithinTwoEdits() {
        build.project().getProperties().setProperty("adb.version", "1.0.0");
        build.project().getProperties().setProperty("adb.maven.plugin.version", "1.0.0");
        build.project().getProperties().setProperty("adb.workspacName", "w");

        check(issue());

        assertThat(said("WARN "))
                .containsExactly("The property adb.workspacName is unknown; did you mean adb.workspaceName?");
    }

    @Test
    void misspelledRestrictingPomPropertyIsError() {
        build.project().getProperties().setProperty("adb.scope", "sql");

        Refused.configuration(() -> check(issue()))
                .contains("The property adb.scope is unknown; did you mean adb.scopes?", "<properties>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "3.8.8"})
    void unknownElementCausesWarningIfMavenDoesNotWarn(String version) {
        maven(version);
        configured(Map.of("workspacName", "w"), Map.of("tokenPropertie", "true"));

        check(issue());

        assertThat(said("WARN "))
                .containsExactlyInAnyOrder(
                        "<workspacName> is unknown; did you mean <workspaceName>?",
                        "<tokenPropertie> is unknown; did you mean <tokenProperty>?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.9.0", "3.10.1", "4.0.0-rc-6"})
    void unknownElementCausesNoSecondWarning(String version) {
        maven(version);
        configured(Map.of("workspacName", "w"), Map.of());

        check(issue());

        assertThat(said("WARN ")).isEmpty();
        assertThat(said("DEBUG ")).contains("<workspacName> is unknown; did you mean <workspaceName>?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "3.9.0", "4.0.0-rc-6"})
    void misspelledRestrictingElementIsError(String version) {
        maven(version);
        configured(Map.of(), Map.of("lifeTime", "1h"));

        Refused.configuration(() -> check(issue()))
                .contains("<lifeTime> is unknown; did you mean <lifetime>?", "the POM");
    }

    @Test
    void elementOfOtherExecutionIsNotChecked() {
        configured(Map.of(), Map.of("workspacName", "w"));

        check(goals.bound("revoke-token", "other", Map.of()));

        assertThat(said("WARN ")).isEmpty();
    }

    @Test
    void eachMessageIsLoggedOncePerBuild() {
        typed("adb.hosst", "x");

        check(issue());
        check(issue());
        check(goals.typed("show", Map.of()));

        assertThat(said("WARN ")).hasSize(1);
    }

    @Test
    void unusedKnownSettingIsLoggedAtDebugLevel() {
        typed("adb.lifetime", "1h");
        configured(Map.of("olderThan", "1d"), Map.of());

        check(goals.typed("show", Map.of()));

        assertThat(said("WARN ")).isEmpty();
        assertThat(said("DEBUG "))
                .contains("adb:show does not use -Dadb.lifetime.", "adb:show does not use <olderThan>.");
    }

    @Test
    void usedSettingIsNotLogged() {
        typed("adb.lifetime", "1h");
        configured(Map.of("host", "h"), Map.of("scopes", "sql"));

        check(issue());

        assertThat(said("WARN ")).isEmpty();
        assertThat(said("DEBUG ")).isEmpty();
    }

    private List<String> said(String level) {
        return progress.lines().stream()
                .filter(line -> line.startsWith(level))
                .map(line -> line.substring(level.length()))
                .toList();
    }

    private void check(MojoExecution execution) {
        new GivenSettings(build.session(), execution, progress).check();
    }

    private MojoExecution issue() {
        return goals.bound("issue-token", "issue", Map.of());
    }

    private void typed(String property, String value) {
        build.session().getUserProperties().setProperty(property, value);
    }

    private void maven(String version) {
        build.session().getSystemProperties().setProperty("maven.version", version);
    }

    private void configured(Map<String, String> ofPlugin, Map<String, String> ofExecution) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.adbmaven");
        plugin.setArtifactId("adb-maven-plugin");
        plugin.setConfiguration(PluginGoals.configuration(ofPlugin));
        PluginExecution execution = new PluginExecution();
        execution.setId("issue");
        execution.setConfiguration(PluginGoals.configuration(ofExecution));
        plugin.addExecution(execution);
        Build configured = new Build();
        configured.addPlugin(plugin);
        build.project().getModel().setBuild(configured);
    }
}
