/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.model.WorkspaceSelector.Hosted;
import io.github.adbmaven.model.WorkspaceSelector.Named;
import io.github.adbmaven.model.WorkspaceSelector.OnlyOne;
import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import java.net.URI;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceSelectorResolverTest {
    private static final String S1 = "11111111-1111-1111-1111-111111111111";
    private static final String S2 = "22222222-2222-2222-2222-222222222222";
    private static final String ID =
            "/subscriptions/" + S1 + "/resourceGroups/rg/providers/Microsoft.Databricks/workspaces/analytics";
    private static final String HOST = "https://adb-1.2.azuredatabricks.net";
    private static final Cloud CUSTOM = new Cloud(
            "custom",
            URI.create("https://login.example/"),
            URI.create("https://arm.example/"),
            "https://arm.example/",
            Optional.empty(),
            Optional.empty());

    @Test
    void onlyWorkspaceIsSelectedByDefault() {
        assertThat(selector(Told.nothing())).isEqualTo(new OnlyOne(Optional.empty()));
    }

    @Test
    void onlyWorkspaceOfSubscriptionIsSelected() {
        assertThat(selector(Told.nothing().variable("AZURE_SUBSCRIPTION_ID", S1)))
                .isEqualTo(new OnlyOne(Optional.of(S1)));
    }

    @ParameterizedTest
    @EnumSource(
            value = SettingSource.class,
            names = {"POM", "COMMAND_LINE", "POM_PROPERTY"})
    void environmentSubscriptionCompletesNamesOfAnySource(SettingSource source) {
        Told told = names(source).variable("ARM_SUBSCRIPTION_ID", S1);

        assertThat(selector(told)).isEqualTo(new Named(Optional.of(S1), "rg", "analytics", Optional.empty()));
    }

    @Test
    void subscriptionIsResolvedIndependentlyOfNames() {
        Told told = names(SettingSource.COMMAND_LINE)
                .pom(Setting.SUBSCRIPTION_ID, S2)
                .variable("ARM_SUBSCRIPTION_ID", S1);

        assertThat(selector(told)).isEqualTo(new Named(Optional.of(S2), "rg", "analytics", Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(
            value = SettingSource.class,
            names = {"POM", "COMMAND_LINE", "POM_PROPERTY", "ENVIRONMENT"})
    void resourceIdIsSufficient(SettingSource source) {
        assertThat(selector(Told.nothing().tell(source, Setting.WORKSPACE_RESOURCE_ID, ID)))
                .isEqualTo(new Named(Optional.of(S1), "rg", "analytics", Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(
            value = SettingSource.class,
            names = {"POM", "COMMAND_LINE", "POM_PROPERTY"})
    void conflictingSubscriptionInSameSourceIsRejected(SettingSource source) {
        Told told = Told.nothing()
                .tell(source, Setting.WORKSPACE_RESOURCE_ID, ID)
                .tell(source, Setting.SUBSCRIPTION_ID, S2);

        Refused.configuration(() -> selector(told), Setting.SUBSCRIPTION_ID).contains(S2, S1, "differs from");
    }

    @ParameterizedTest
    @EnumSource(
            value = SettingSource.class,
            names = {"POM", "COMMAND_LINE", "ENVIRONMENT"})
    void subscriptionOfResourceIdTakesPrecedence(SettingSource source) {
        Told told =
                Told.nothing().variable("DATABRICKS_AZURE_RESOURCE_ID", ID).tell(source, Setting.SUBSCRIPTION_ID, S2);

        assertThat(selector(told)).isEqualTo(new Named(Optional.of(S1), "rg", "analytics", Optional.empty()));
    }

    @Test
    void hostIsSufficient() {
        assertThat(selector(Told.nothing().pom(Setting.HOST, HOST))).isEqualTo(new Hosted(URI.create(HOST)));
    }

    @Test
    void hostIsCombinedWithResourceId() {
        Told told = Told.nothing().variable("DATABRICKS_AZURE_RESOURCE_ID", ID).variable("DATABRICKS_HOST", HOST);

        assertThat(selector(told))
                .isEqualTo(new Named(Optional.of(S1), "rg", "analytics", Optional.of(URI.create(HOST))));
    }

    @Test
    void hostIsCombinedWithNames() {
        Told told = names(SettingSource.POM).pom(Setting.HOST, HOST).pom(Setting.SUBSCRIPTION_ID, S1);

        assertThat(selector(told))
                .isEqualTo(new Named(Optional.of(S1), "rg", "analytics", Optional.of(URI.create(HOST))));
    }

    @Test
    void highestSourceThatSelectsWorkspaceWins() {
        Told environment = names(SettingSource.POM)
                .variable("DATABRICKS_AZURE_RESOURCE_ID", ID)
                .variable("DATABRICKS_HOST", HOST);
        Told commandLine = Told.nothing()
                .commandLine(Setting.HOST, HOST)
                .tell(SettingSource.POM_PROPERTY, Setting.RESOURCE_GROUP, "rg")
                .tell(SettingSource.POM_PROPERTY, Setting.WORKSPACE_NAME, "analytics");

        assertThat(selector(environment)).isEqualTo(new Named(Optional.empty(), "rg", "analytics", Optional.empty()));
        assertThat(selector(commandLine)).isEqualTo(new Hosted(URI.create(HOST)));
    }

    @Test
    void pomHostOverridesEnvironmentResourceId() {
        Told told = Told.nothing().pom(Setting.HOST, HOST).variable("DATABRICKS_AZURE_RESOURCE_ID", ID);

        assertThat(selector(told)).isEqualTo(new Hosted(URI.create(HOST)));
    }

    @Test
    void namesMatchResourceIdIgnoringCase() {
        Told told = Told.nothing()
                .pom(Setting.WORKSPACE_RESOURCE_ID, ID)
                .pom(Setting.RESOURCE_GROUP, "RG")
                .pom(Setting.WORKSPACE_NAME, "Analytics");

        assertThat(selector(told)).isEqualTo(new Named(Optional.of(S1), "rg", "analytics", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"RESOURCE_GROUP, other", "WORKSPACE_NAME, other"})
    void nameThatDiffersFromResourceIdIsRejected(Setting setting, String text) {
        Told told = Told.nothing().pom(Setting.WORKSPACE_RESOURCE_ID, ID).pom(setting, text);

        rejected(told, setting).contains("\"other\"", "differs from");
    }

    @Test
    void resourceGroupRequiresWorkspaceName() {
        rejected(
                        Told.nothing().pom(Setting.RESOURCE_GROUP, "rg"),
                        Setting.WORKSPACE_NAME,
                        Setting.WORKSPACE_RESOURCE_ID)
                .contains("workspaceName is missing", "POM adb.resourceGroup");
    }

    @Test
    void workspaceNameRequiresResourceGroup() {
        rejected(
                        Told.nothing().commandLine(Setting.WORKSPACE_NAME, "analytics"),
                        Setting.RESOURCE_GROUP,
                        Setting.WORKSPACE_RESOURCE_ID)
                .contains("resourceGroup is missing", "COMMAND_LINE adb.workspaceName");
    }

    @Test
    void incompleteNameIsNotCompletedByOtherSourceOrHost() {
        Told otherSource =
                Told.nothing().pom(Setting.RESOURCE_GROUP, "rg").commandLine(Setting.WORKSPACE_NAME, "analytics");
        Told host = Told.nothing().pom(Setting.RESOURCE_GROUP, "rg").pom(Setting.HOST, HOST);

        rejected(otherSource, Setting.WORKSPACE_NAME);
        rejected(host, Setting.WORKSPACE_NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "analytics",
                "/subscriptions/x/resourceGroups/rg/providers/Microsoft.Databricks/workspaces/analytics",
                "/subscriptions/" + S1 + "/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/analytics",
                ID + "/",
                ID + "/virtualNetworkPeerings/p",
                "https://management.azure.com" + ID,
                "/subscriptions/" + S1 + "/resourceGroups/../providers/Microsoft.Databricks/workspaces/analytics",
                "/subscriptions/" + S1 + "/resourceGroups/rg/providers/Microsoft.Databricks/workspaces/a?b"
            })
    void malformedResourceIdIsRejected(String text) {
        rejected(Told.nothing().pom(Setting.WORKSPACE_RESOURCE_ID, text), Setting.WORKSPACE_RESOURCE_ID)
                .contains("\"" + text + "\"", "/subscriptions/<id>/resourceGroups/<group>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"My Subscription", "1111", S1 + "0", "../" + S1})
    void subscriptionMustBeGuid(String text) {
        rejected(names(SettingSource.POM).pom(Setting.SUBSCRIPTION_ID, text), Setting.SUBSCRIPTION_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "WORKSPACE_NAME, ab, 3 to 64",
        "WORKSPACE_NAME, a/b, 3 to 64",
        "WORKSPACE_NAME, with.dot, 3 to 64",
        "WORKSPACE_NAME, a?b=c, 3 to 64",
        "RESOURCE_GROUP, ends., up to 90",
        "RESOURCE_GROUP, a/b, up to 90",
        "RESOURCE_GROUP, .., up to 90",
        "RESOURCE_GROUP, a b, up to 90"
    })
    void invalidAzureNameIsRejected(Setting setting, String text, String length) {
        rejected(names(SettingSource.POM).pom(setting, text), setting).contains("\"" + text + "\"", "use " + length);
    }

    @Test
    void resourceGroupFilterNeedsNoWorkspaceName() {
        assertThat(new WorkspaceSelectorResolver(Told.nothing().settings()).group())
                .isEmpty();
        assertThat(new WorkspaceSelectorResolver(
                                Told.nothing().pom(Setting.RESOURCE_GROUP, "rg").settings())
                        .group())
                .contains("rg");
        Refused.configuration(
                        () -> new WorkspaceSelectorResolver(Told.nothing()
                                        .pom(Setting.RESOURCE_GROUP, "ends.")
                                        .settings())
                                .group(),
                        Setting.RESOURCE_GROUP)
                .contains("\"ends.\" is not a valid name");
    }

    @Test
    void subscriptionScopeIgnoresWorkspaceName() {
        Told told = names(SettingSource.POM).pom(Setting.SUBSCRIPTION_ID, S1);

        assertThat(new WorkspaceSelectorResolver(told.settings()).subscription())
                .isEqualTo(new OnlyOne(Optional.of(S1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adb-1.2.azuredatabricks.net",
                "https://adb-1.2.azuredatabricks.net/",
                "https://adb-1.2.azuredatabricks.net/browse/folders",
                "HTTPS://ADB-1.2.AzureDatabricks.NET",
                "https://adb-1.2.azuredatabricks.net/?o=1",
                "https://adb-1.2.azuredatabricks.net/browse?o=1#folder/me@corp.example",
                "adb-1.2.azuredatabricks.net?o=1",
                "https://adb-1.2.azuredatabricks.net#job/2",
                " https://adb-1.2.azuredatabricks.net\n"
            })
    void hostIsNormalized(String text) {
        assertThat(selector(Told.nothing().pom(Setting.HOST, text)).url()).contains(URI.create(HOST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://westeurope.azuredatabricks.net/?o=5551",
                "eastus2.azuredatabricks.net/browse?x=1&o=5551#job/2"
            })
    void regionalHostErrorSuggestsWorkspaceUrl(String text) {
        Refused.configuration(() -> selector(Told.nothing().pom(Setting.HOST, text)))
                .contains("URL of a region", "https://adb-5551.<number>.azuredatabricks.net");
    }

    @Test
    void portOfHostIsKept() {
        assertThat(selector(Told.nothing().pom(Setting.HOST, "adb-1.2.azuredatabricks.net:8443"))
                        .url())
                .contains(URI.create(HOST + ":8443"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.azuredatabricks.net.example",
                "https://azuredatabricks.net",
                "https://evilazuredatabricks.net",
                "https://adb-1.2.azuredatabricks.net.",
                "https://adb-1.2.databricks.azure.us",
                "https://adb-1.2.cloud.databricks.com",
                "https://localhost:8443",
                "https://127.0.0.1",
                "https://[::1]:443",
                "https://evil.example/.azuredatabricks.net",
                "https://evil.example#.azuredatabricks.net",
                "https://evil.example?.azuredatabricks.net"
            })
    void hostOutsideCloudDomainIsRejected(String text) {
        for (SettingSource source : new SettingSource[] {SettingSource.POM, SettingSource.ENVIRONMENT}) {
            rejected(Told.nothing().tell(source, Setting.HOST, text), Setting.HOST, Setting.ENVIRONMENT)
                    .contains("outside the domain of the cloud \"public\"", "*.azuredatabricks.net");
        }
    }

    @Test
    void hostWithResourceIdMustBeInCloudDomain() {
        Told told = Told.nothing().pom(Setting.WORKSPACE_RESOURCE_ID, ID).pom(Setting.HOST, "https://evil.example");

        rejected(told, Setting.HOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://adb-1.2.azuredatabricks.net",
                "https://me@adb-1.2.azuredatabricks.net",
                "https://adb-1.2.azuredatabricks.net@evil.example",
                "adb-1.2.azuredatabricks.net@evil.example",
                "https://evil.example\\.azuredatabricks.net",
                "https://me:pass#word@adb-1.2.azuredatabricks.net",
                "https://adb 1.azuredatabricks.net",
                "https://.azuredatabricks.net",
                "https://evil.example%2F.azuredatabricks.net",
                "https://",
                "https:adb-1.2.azuredatabricks.net"
            })
    void invalidHostUrlIsRejectedInEveryCloud(String text) {
        Told told = Told.nothing().pom(Setting.HOST, text);

        rejected(told, Setting.HOST);
        Refused.configuration(() -> new WorkspaceSelectorResolver(told.settings()).resolve(CUSTOM), Setting.HOST);
    }

    @Test
    void everyCloudHasItsOwnDomain() {
        Told told = Told.nothing().pom(Setting.HOST, "https://adb-1.2.databricks.azure.us");

        assertThat(new WorkspaceSelectorResolver(told.settings())
                        .resolve(Cloud.US_GOVERNMENT)
                        .url())
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = SettingSource.class,
            names = {"POM", "COMMAND_LINE", "POM_PROPERTY"})
    void customCloudTrustsConfiguredHost(SettingSource source) {
        Told told = Told.nothing().tell(source, Setting.HOST, "https://workspace.example:8443");

        assertThat(new WorkspaceSelectorResolver(told.settings())
                        .resolve(CUSTOM)
                        .url())
                .contains(URI.create("https://workspace.example:8443"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:8443", "https://LOCALHOST", "https://127.0.0.1:1", "https://[::1]:8443"})
    void customCloudTrustsLoopbackHostFromEnvironment(String text) {
        Told told = Told.nothing().variable("DATABRICKS_HOST", text);

        assertThat(new WorkspaceSelectorResolver(told.settings()).resolve(CUSTOM))
                .isInstanceOf(Hosted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://workspace.example",
                "https://localhost.example",
                "https://127.0.0.1.example",
                "https://adb-1.2.azuredatabricks.net"
            })
    void customCloudRejectsOtherHostsFromEnvironment(String text) {
        Told told = Told.nothing().variable("DATABRICKS_HOST", text);

        Refused.configuration(() -> new WorkspaceSelectorResolver(told.settings()).resolve(CUSTOM), Setting.HOST)
                .contains("DATABRICKS_HOST", "-Dadb.host");
    }

    private static Told names(SettingSource source) {
        return Told.nothing()
                .tell(source, Setting.RESOURCE_GROUP, "rg")
                .tell(source, Setting.WORKSPACE_NAME, "analytics");
    }

    private static WorkspaceSelector selector(Told told) {
        return new WorkspaceSelectorResolver(told.settings()).resolve(Cloud.PUBLIC);
    }

    private static AbstractStringAssert<?> rejected(Told told, Setting... settings) {
        return Refused.configuration(() -> selector(told), settings);
    }
}
