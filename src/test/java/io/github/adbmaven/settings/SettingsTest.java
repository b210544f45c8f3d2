/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String GUID = "11111111-1111-1111-1111-111111111111";

    @ParameterizedTest
    @EnumSource(
            value = SettingSource.class,
            names = {"POM", "COMMAND_LINE", "POM_PROPERTY"})
    void mavenConfigurationOverridesEnvironment(SettingSource source) {
        Settings settings = Told.nothing()
                .tell(source, Setting.TENANT_ID, "told")
                .variable("ARM_TENANT_ID", "found")
                .settings();

        assertThat(settings.text(Setting.TENANT_ID)).contains("told");
        assertThat(settings.get(Setting.TENANT_ID).orElseThrow().rank()).isEqualTo(source);
    }

    @Test
    void environmentOverridesDefault() {
        Settings settings = Told.nothing()
                .tell(SettingSource.DEFAULT, Setting.TENANT_ID, "standard")
                .variable("ARM_TENANT_ID", "found")
                .settings();

        assertThat(settings.text(Setting.TENANT_ID)).contains("found");
    }

    @Test
    void valueOfLowerSourceIsAvailable() {
        Settings settings = Told.nothing()
                .pom(Setting.TENANT_ID, "told")
                .variable("AZURE_TENANT_ID", "found")
                .settings();

        assertThat(settings.get(Setting.TENANT_ID, SettingSource.ENVIRONMENT))
                .contains(new SettingValue("found", SettingSource.ENVIRONMENT, "AZURE_TENANT_ID"));
        assertThat(settings.get(Setting.TENANT_ID, SettingSource.COMMAND_LINE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(System.AccessToken)", "${SYSTEM_ACCESSTOKEN}", "%SYSTEM_ACCESSTOKEN%"})
    void placeholderInCiVariableIsRejectedWithoutShowingIt(String text) {
        Settings settings = Told.nothing().variable("SYSTEM_ACCESSTOKEN", text).settings();

        Refused.configuration(() -> settings.environmentVariable("SYSTEM_ACCESSTOKEN"))
                .contains("SYSTEM_ACCESSTOKEN", "placeholder")
                .doesNotContain(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "' '"})
    void emptyQuotesAreRejected(String text) {
        Told told = Told.nothing().tell(SettingSource.COMMAND_LINE, Setting.HOST, text);

        Refused.configuration(told::settings, Setting.HOST);
    }

    @Test
    void tokenKeepsItsQuotes() {
        assertThat(Told.nothing().variable("ARM_OIDC_TOKEN", "\"a\"").settings().text(Setting.ID_TOKEN))
                .contains("\"a\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void blankVariableIsUnset(String empty) {
        Settings settings = Told.nothing()
                .variable("ARM_CLIENT_ID", empty)
                .variable("AZURE_CLIENT_ID", GUID)
                .settings();

        assertThat(settings.get(Setting.CLIENT_ID).orElseThrow().source()).isEqualTo("AZURE_CLIENT_ID");
        assertThat(settings.environmentVariable("ARM_CLIENT_ID")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Setting.class,
            names = {"TENANT_ID", "CLIENT_ID", "SUBSCRIPTION_ID"})
    void unexpandedPipelineVariableIsRejected(Setting setting) {
        String name = setting.environmentNames().get(0);
        Settings settings = Told.nothing().variable(name, "$(my.Variable)").settings();

        Refused.configuration(() -> settings.get(setting))
                .contains("The pipeline has no variable \"my.Variable\"", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$MY_VAR", "${my.Variable}", "$(my.Variable)", "%MY_VAR%"})
    void unexpandedPlaceholderInVariableIsRejected(String text) {
        Settings settings = Told.nothing()
                .variable("ARM_CLIENT_ID", text)
                .variable("ARM_CLIENT_SECRET", text)
                .settings();

        Refused.configuration(() -> settings.get(Setting.CLIENT_ID)).contains("ARM_CLIENT_ID", text);
        Refused.configuration(() -> settings.get(Setting.CLIENT_SECRET))
                .contains("ARM_CLIENT_SECRET", "placeholder")
                .doesNotContain(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF" + GUID, GUID + "\r", "\"" + GUID + "\"", "'" + GUID + "'\r\n", " " + GUID + " "})
    void idIsStrippedOfByteOrderMarkQuotesAndWhitespace(String text) {
        assertThat(Told.nothing().variable("ARM_CLIENT_ID", text).settings().text(Setting.CLIENT_ID))
                .contains(GUID);
        assertThat(Told.nothing()
                        .commandLine(Setting.CLIENT_ID, text)
                        .settings()
                        .text(Setting.CLIENT_ID))
                .contains(GUID);
    }

    @Test
    void secretIsStrippedOnlyOfByteOrderMarkAndLineEnd() {
        assertThat(Told.nothing()
                        .variable("ARM_CLIENT_SECRET", "\uFEFF\"a b\" \r\n")
                        .settings()
                        .text(Setting.CLIENT_SECRET))
                .contains("\"a b\" ");
    }

    @Test
    void commentIsNotModified() {
        assertThat(Told.nothing()
                        .commandLine(Setting.COMMENT, "\"$(x)\" ")
                        .settings()
                        .text(Setting.COMMENT))
                .contains("\"$(x)\" ");
    }

    @Test
    void literalNullIsRejected() {
        Refused.configuration(() -> Told.nothing()
                        .variable("ARM_TENANT_ID", "null")
                        .settings()
                        .get(Setting.TENANT_ID))
                .contains("\"null\"", "ARM_TENANT_ID");
    }

    @Test
    void unexpandedPipelineVariableOnCommandLineIsRejected() {
        Refused.configuration(() -> Told.nothing()
                        .commandLine(Setting.HOST, "$(databricks.host)")
                        .settings())
                .contains("The pipeline has no variable \"databricks.host\"", "COMMAND_LINE adb.host");
    }

    @Test
    void secretMayContainPlaceholderSyntax() {
        Settings settings =
                Told.nothing().variable("ARM_CLIENT_SECRET", "a$(b)c~$(").settings();

        assertThat(settings.text(Setting.CLIENT_SECRET)).contains("a$(b)c~$(");
    }

    @ParameterizedTest
    @CsvSource({
        "ARM_CLIENT_ID, AZURE_CLIENT_ID",
        "ARM_TENANT_ID, AZURE_TENANT_ID",
        "ARM_SUBSCRIPTION_ID, AZURE_SUBSCRIPTION_ID",
        "ARM_CLIENT_SECRET, AZURE_CLIENT_SECRET"
    })
    void conflictingVariablesAreRejected(String first, String second) {
        Setting setting = Setting.valueOf(first.replace("ARM_", ""));
        Settings same =
                Told.nothing().variable(first, GUID).variable(second, GUID).settings();
        Settings different =
                Told.nothing().variable(first, GUID).variable(second, "other").settings();

        assertThat(same.get(setting).orElseThrow().source()).isEqualTo(first);
        Refused.configuration(() -> different.get(setting))
                .contains(first, second)
                .doesNotContain(GUID, "other");
    }

    @Test
    void whitespaceAroundVariableIsIgnored() {
        Settings settings = Told.nothing()
                .variable("ARM_CLIENT_ID", GUID + "\r\n")
                .variable("AZURE_CLIENT_ID", GUID)
                .settings();

        assertThat(settings.text(Setting.CLIENT_ID)).contains(GUID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${databricks.host}", "a-${b}", "${env.MISSING}"})
    void undefinedPlaceholderInPomIsRejected(String text) {
        Told told = Told.nothing().pom(Setting.HOST, text);

        Refused.configuration(told::settings, Setting.HOST).contains(text, "POM adb.host");
    }

    @Test
    void standaloneDollarSignIsAccepted() {
        assertThat(Told.nothing()
                        .pom(Setting.COMMENT, "costs 5$ {really}")
                        .settings()
                        .text(Setting.COMMENT))
                .contains("costs 5$ {really}");
    }

    @Test
    void settingsCopyEnvironment() {
        Map<String, String> environment = new HashMap<>(Map.of("ARM_TENANT_ID", "before"));
        Settings settings = new Settings(Map.of(), Map.of(), environment);

        environment.put("ARM_TENANT_ID", "after");

        assertThat(settings.text(Setting.TENANT_ID)).contains("before");
    }

    @Test
    void toStringOmitsValue() {
        assertThat(new SettingValue("hush", SettingSource.ENVIRONMENT, "ARM_CLIENT_SECRET"))
                .hasToString("ARM_CLIENT_SECRET");
    }
}
