/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudResolverTest {
    @Test
    void publicCloudIsDefault() {
        assertThat(cloud(Told.nothing())).isEqualTo(Cloud.PUBLIC);
    }

    @ParameterizedTest
    @CsvSource({
        "public, https://management.azure.com/",
        "PUBLIC, https://management.azure.com/",
        "' usgovernment ', https://management.usgovcloudapi.net/",
        "China, https://management.chinacloudapi.cn/"
    })
    void cloudNameIsCaseInsensitive(String name, URI resourceManager) {
        assertThat(cloud(Told.nothing().pom(Setting.ENVIRONMENT, name)).resourceManager())
                .isEqualTo(resourceManager);
    }

    @Test
    void terraformVariableSelectsCloud() {
        assertThat(cloud(Told.nothing().variable("ARM_ENVIRONMENT", "china"))).isEqualTo(Cloud.CHINA);
    }

    @Test
    void commandLineOverridesEnvironment() {
        Told told =
                Told.nothing().variable("ARM_ENVIRONMENT", "china").commandLine(Setting.ENVIRONMENT, "usgovernment");

        assertThat(cloud(told)).isEqualTo(Cloud.US_GOVERNMENT);
    }

    @Test
    void emulatorHasNoEndpointsBeforeStart() {
        assertThat(resolver(Told.nothing().commandLine(Setting.ENVIRONMENT, "emulator"))
                        .resolve())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"german", "AzureCloud", "prod", "public cloud"})
    void unknownCloudErrorListsKnownClouds(String name) {
        Told told = Told.nothing().pom(Setting.ENVIRONMENT, name);

        Refused.configuration(() -> cloud(told), Setting.ENVIRONMENT)
                .contains("\"" + name + "\"", "public, usgovernment, china, emulator, custom");
    }

    @Test
    void customCloudUsesConfiguredEndpoints() {
        Cloud cloud = cloud(custom());

        assertThat(cloud.name()).isEqualTo("custom");
        assertThat(cloud.authorityHost()).hasToString("https://login.example:8443/");
        assertThat(cloud.resourceManager()).hasToString("https://arm.example/");
        assertThat(cloud.workspaceDomain()).isEmpty();
    }

    @Test
    void environmentAloneConfiguresCustomCloud() {
        Told told = Told.nothing()
                .variable("ARM_ENVIRONMENT", "custom")
                .variable("AZURE_AUTHORITY_HOST", "https://login.example")
                .variable("ADB_RESOURCE_MANAGER_ENDPOINT", "https://arm.example")
                .variable("ADB_RESOURCE_MANAGER_AUDIENCE", "https://audience.example");

        assertThat(cloud(told).managementAudience()).isEqualTo("https://audience.example");
    }

    @Test
    void audienceOfCustomCloudDefaultsToResourceManager() {
        assertThat(cloud(custom()).managementAudience()).isEqualTo("https://arm.example/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://audience.example", "https://audience.example/", "api://arm"})
    void configuredAudienceIsNotModified(String audience) {
        Told told = custom().pom(Setting.RESOURCE_MANAGER_AUDIENCE, audience);

        assertThat(cloud(told).managementAudience()).isEqualTo(audience);
    }

    @Test
    void differentAudienceIsRejectedForKnownCloud() {
        Told foreign = Told.nothing().variable("ADB_RESOURCE_MANAGER_AUDIENCE", "https://audience.example");
        Told own = Told.nothing().pom(Setting.RESOURCE_MANAGER_AUDIENCE, Cloud.PUBLIC.managementAudience());

        Refused.configuration(() -> cloud(foreign), Setting.RESOURCE_MANAGER_AUDIENCE)
                .contains("is not an endpoint of cloud \"public\"");
        assertThat(cloud(own)).isEqualTo(Cloud.PUBLIC);
    }

    @Test
    void customCloudRequiresAuthorityHost() {
        Told told = Told.nothing()
                .pom(Setting.ENVIRONMENT, "custom")
                .pom(Setting.RESOURCE_MANAGER_ENDPOINT, "https://arm.example");

        Refused.configuration(() -> cloud(told), Setting.AUTHORITY_HOST, Setting.ENVIRONMENT);
    }

    @Test
    void customCloudRequiresResourceManagerEndpoint() {
        Told told =
                Told.nothing().pom(Setting.ENVIRONMENT, "custom").pom(Setting.AUTHORITY_HOST, "https://login.example");

        Refused.configuration(() -> cloud(told), Setting.RESOURCE_MANAGER_ENDPOINT, Setting.ENVIRONMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example/",
                "ftp://login.example/",
                "login.example",
                "//login.example",
                "https:login.example",
                "https://",
                "https:///tenant",
                "https://login.example/?next=1",
                "https://login.example/#top",
                "https://under_score.example/",
                "https://login.example:port/",
                "https://login .example/"
            })
    void invalidEndpointUrlIsRejected(String address) {
        for (Setting setting : new Setting[] {Setting.AUTHORITY_HOST, Setting.RESOURCE_MANAGER_ENDPOINT}) {
            Told told = custom().pom(setting, address);

            Refused.configuration(() -> cloud(told), setting).contains(address, "https://host");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:hush@login.example/",
                "https://hush\\@login.example/",
                "http://hush@login.example",
                "https://me:hu/hush@login.example",
                "https://me:h@hush@login.example",
                "me:hush@login.example"
            })
    void credentialsInUrlAreRejectedWithoutShowingThem(String address) {
        Told told = custom().pom(Setting.AUTHORITY_HOST, address);

        Refused.configuration(() -> cloud(told), Setting.AUTHORITY_HOST)
                .contains("login.example")
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.microsoftonline.com",
                "https://login.microsoftonline.com/",
                "https://LOGIN.MicrosoftOnline.com/",
                "https://login.microsoftonline.com:443/"
            })
    void authorityHostOfSelectedCloudIsAccepted(String address) {
        assertThat(cloud(Told.nothing().variable("AZURE_AUTHORITY_HOST", address)))
                .isEqualTo(Cloud.PUBLIC);
    }

    @ParameterizedTest
    @CsvSource({
        "public, https://login.windows.net/",
        "china, https://login.partner.microsoftonline.cn",
        "usgovernment, https://login-us.microsoftonline.com/"
    })
    void alternativeAuthorityHostIsAccepted(String cloud, String address) {
        Told told = Told.nothing().pom(Setting.ENVIRONMENT, cloud).variable("AZURE_AUTHORITY_HOST", address);

        assertThat(cloud(told).name()).isEqualTo(cloud);
    }

    @ParameterizedTest
    @CsvSource({
        "public, https://login.microsoftonline.us/",
        "usgovernment, https://login.microsoftonline.com/",
        "china, https://login.example/",
        "public, https://login.microsoftonline.com.evil.example/",
        "public, https://login.microsoftonline.com:8443/",
        "public, https://microsoftonline.com/"
    })
    void otherAuthorityHostIsRejectedForKnownCloud(String cloud, String address) {
        Told told = Told.nothing().pom(Setting.ENVIRONMENT, cloud).variable("AZURE_AUTHORITY_HOST", address);

        Refused.configuration(() -> cloud(told), Setting.AUTHORITY_HOST, Setting.ENVIRONMENT)
                .contains(address, "\"" + cloud + "\"", "custom");
    }

    @Test
    void otherResourceManagerIsRejectedForKnownCloud() {
        Told told = Told.nothing().pom(Setting.RESOURCE_MANAGER_ENDPOINT, "https://management.azure.us/");

        Refused.configuration(() -> cloud(told), Setting.RESOURCE_MANAGER_ENDPOINT, Setting.ENVIRONMENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Setting.class,
            names = {"AUTHORITY_HOST", "RESOURCE_MANAGER_ENDPOINT"})
    void httpEndpointIsRejectedForKnownCloud(Setting setting) {
        Told told = Told.nothing().pom(setting, "http://login.microsoftonline.com/");

        Refused.configuration(() -> cloud(told), setting);
    }

    private static Told custom() {
        return Told.nothing()
                .pom(Setting.ENVIRONMENT, "custom")
                .pom(Setting.AUTHORITY_HOST, "https://login.example:8443")
                .pom(Setting.RESOURCE_MANAGER_ENDPOINT, "https://arm.example/");
    }

    private static Cloud cloud(Told told) {
        return resolver(told).resolve().orElseThrow();
    }

    private static CloudResolver resolver(Told told) {
        return new CloudResolver(told.settings());
    }
}
