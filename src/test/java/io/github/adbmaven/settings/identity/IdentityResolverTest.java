/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.AzureCliIdentity;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.settings.ServerCredentials;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingSource;
import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityResolverTest {
    private static final String TENANT = "11111111-1111-1111-1111-111111111111";
    private static final String A = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";
    private static final String B = "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb";
    private static final String SECRET = "environments-secret";
    private static final String PASSWORD = "servers-password";

    private final Map<String, ServerCredentials> servers = new HashMap<>();

    @Nested
    class ClientSecret {
        @Test
        void environmentAloneIsSufficient() {
            Told told = tenant().variable("ARM_CLIENT_ID", A).variable("ARM_CLIENT_SECRET", SECRET);

            ClientSecretIdentity identity = secret(told);

            assertThat(identity.tenantId()).contains(TENANT);
            assertThat(identity.clientId()).isEqualTo(A);
            assertThat(identity.secret().reveal()).isEqualTo(SECRET);
            assertThat(identity.origin()).isEqualTo("ARM_CLIENT_ID, ARM_CLIENT_SECRET");
        }

        @Test
        void variablesOfAzureSdksAreRead() {
            Told told = Told.nothing()
                    .variable("AZURE_TENANT_ID", TENANT)
                    .variable("AZURE_CLIENT_ID", A)
                    .variable("AZURE_CLIENT_SECRET", SECRET);

            assertThat(secret(told).secret().reveal()).isEqualTo(SECRET);
        }

        @ParameterizedTest
        @EnumSource(
                value = SettingSource.class,
                names = {"POM", "COMMAND_LINE", "POM_PROPERTY"})
        void environmentSecretCompletesClientIdOfAnySource(SettingSource source) {
            Told told = tenant().tell(source, Setting.CLIENT_ID, A).variable("ARM_CLIENT_SECRET", SECRET);

            assertThat(secret(told).secret().reveal()).isEqualTo(SECRET);
        }

        @Test
        void clientIdsAreComparedIgnoringCase() {
            Told told = tenant().pom(Setting.CLIENT_ID, A)
                    .variable("ARM_CLIENT_ID", A.toUpperCase(Locale.ROOT))
                    .variable("ARM_CLIENT_SECRET", SECRET);

            assertThat(secret(told).clientId()).isEqualTo(A);
        }

        @ParameterizedTest
        @EnumSource(
                value = SettingSource.class,
                names = {"POM", "COMMAND_LINE", "POM_PROPERTY"})
        void secretOfOtherClientIdIsRejected(SettingSource source) {
            Told told = tenant().tell(source, Setting.CLIENT_ID, A)
                    .variable("ARM_CLIENT_ID", B)
                    .variable("ARM_CLIENT_SECRET", SECRET);

            refused(told, Setting.CLIENT_SECRET)
                    .contains("application " + A, "no client secret", "belongs to another client ID, " + B)
                    .contains(source + " adb.clientId")
                    .doesNotContain(SECRET);
        }

        @Test
        void missingSecretIsError() {
            refused(tenant().variable("ARM_CLIENT_ID", A), Setting.CLIENT_SECRET)
                    .contains("application " + A, "Set by:       ARM_CLIENT_ID");
        }

        @Test
        void missingClientIdIsError() {
            refused(tenant().variable("ARM_CLIENT_SECRET", SECRET), Setting.CLIENT_ID)
                    .contains("A client secret is set, but no client ID is configured")
                    .doesNotContain(SECRET);
        }

        @Test
        void missingTenantIsError() {
            Told told = Told.nothing().variable("ARM_CLIENT_ID", A).variable("ARM_CLIENT_SECRET", SECRET);

            refused(told, Setting.TENANT_ID, Setting.HOST, Setting.SUBSCRIPTION_ID, Setting.WORKSPACE_RESOURCE_ID)
                    .contains(A);
        }

        @Test
        void missingTenantIsDiscoveredFromWorkspace() {
            Told told = Told.nothing().variable("ARM_CLIENT_ID", A).variable("ARM_CLIENT_SECRET", SECRET);

            Identity identity = identity(told, true);

            assertThat(identity.tenantId()).isEmpty();
            assertThat(identity.describe()).contains("of the workspace's tenant");
        }

        @Test
        void incompleteClientSecretDoesNotFallBackToAzureCli(@TempDir Path folder) throws IOException {
            installAzureCli(folder);
            Told told = path(tenant().variable("ARM_CLIENT_ID", A), folder);

            refused(told, Setting.CLIENT_SECRET);
        }

        @Test
        void conflictingVariablesAreError() {
            Told told = tenant().variable("ARM_CLIENT_ID", A)
                    .variable("AZURE_CLIENT_ID", B)
                    .variable("ARM_CLIENT_SECRET", SECRET);

            refused(told).contains("ARM_CLIENT_ID", "AZURE_CLIENT_ID");
        }

        @Test
        void authTypeSelectsClientSecret() {
            Told told = tenant().pom(Setting.AUTH_TYPE, " Client-Secret ")
                    .variable("ARM_CLIENT_ID", A)
                    .variable("ARM_CLIENT_SECRET", SECRET);

            assertThat(identity(told).authType()).isEqualTo("client-secret");
        }

        @Test
        void authTypeWithoutSecretIsError(@TempDir Path folder) throws IOException {
            installAzureCli(folder);
            Told told = path(tenant().pom(Setting.AUTH_TYPE, "client-secret"), folder);

            refused(told, Setting.CLIENT_ID, Setting.CLIENT_SECRET, Setting.SERVER_ID)
                    .contains("requires a client ID and a client secret");
        }
    }

    @Nested
    class SettingsServer {
        @Test
        void serverIsCompleteIdentity() {
            server("azure", A, PASSWORD);

            ClientSecretIdentity identity = secret(tenant().pom(Setting.SERVER_ID, "azure"));

            assertThat(identity.clientId()).isEqualTo(A);
            assertThat(identity.secret().reveal()).isEqualTo(PASSWORD);
            assertThat(identity.origin()).isEqualTo("<server> \"azure\" of settings.xml");
        }

        @Test
        void serverOverridesEnvironment() {
            server("azure", A, PASSWORD);
            Told told = tenant().pom(Setting.SERVER_ID, "azure")
                    .variable("ARM_CLIENT_ID", B)
                    .variable("ARM_CLIENT_SECRET", SECRET);

            assertThat(secret(told).clientId()).isEqualTo(A);
            assertThat(secret(told).secret().reveal()).isEqualTo(PASSWORD);
        }

        @Test
        void passwordOverridesEnvironmentSecret() {
            server("azure", A, PASSWORD);
            Told told = tenant().pom(Setting.SERVER_ID, "azure")
                    .variable("ARM_CLIENT_ID", A)
                    .variable("ARM_CLIENT_SECRET", SECRET);

            assertThat(secret(told).secret().reveal()).isEqualTo(PASSWORD);
        }

        @Test
        void environmentSecretCompletesServerWithoutPassword() {
            server("azure", A, "");
            Told told = tenant().pom(Setting.SERVER_ID, "azure")
                    .variable("ARM_CLIENT_ID", A)
                    .variable("ARM_CLIENT_SECRET", SECRET);

            assertThat(secret(told).secret().reveal()).isEqualTo(SECRET);
            assertThat(secret(told).origin()).isEqualTo("<server> \"azure\" of settings.xml, ARM_CLIENT_SECRET");
        }

        @Test
        void secretOfOtherClientIdDoesNotCompleteServer() {
            server("azure", A, "");
            Told told = tenant().pom(Setting.SERVER_ID, "azure")
                    .variable("ARM_CLIENT_ID", B)
                    .variable("ARM_CLIENT_SECRET", SECRET);

            refused(told, Setting.CLIENT_SECRET)
                    .contains(
                            "application " + A,
                            "as <privateKey>, of <server> \"azure\"",
                            "Set by:       <server> \"azure\"");
        }

        @Test
        void clientIdOfSameSourceCompletesServer() {
            server("azure", "", PASSWORD);
            Told told = tenant().pom(Setting.SERVER_ID, "azure").pom(Setting.CLIENT_ID, A);

            assertThat(secret(told).clientId()).isEqualTo(A);
            assertThat(secret(told).secret().reveal()).isEqualTo(PASSWORD);
        }

        @Test
        void clientIdOfLowerSourceCompletesServer() {
            server("azure", "", PASSWORD);
            Told told = tenant().pom(Setting.SERVER_ID, "azure").commandLine(Setting.CLIENT_ID, A);

            assertThat(secret(told).clientId()).isEqualTo(A);
        }

        @Test
        void serverWithoutClientIdIsError() {
            server("azure", "", PASSWORD);

            refused(tenant().pom(Setting.SERVER_ID, "azure"), Setting.CLIENT_ID)
                    .contains("<server> \"azure\"", "no <username>");
        }

        @Test
        void otherClientIdInSameSourceIsError() {
            server("azure", B, PASSWORD);
            Told told = tenant().pom(Setting.SERVER_ID, "azure").pom(Setting.CLIENT_ID, A);

            refused(told, Setting.CLIENT_ID).contains(A, B, "<server> \"azure\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", A})
        void serverOfLowerSourceCompletesClientId(String username) {
            server("azure", username, PASSWORD);
            Told told = tenant().pom(Setting.CLIENT_ID, A).commandLine(Setting.SERVER_ID, "azure");

            assertThat(secret(told).clientId()).isEqualTo(A);
            assertThat(secret(told).secret().reveal()).isEqualTo(PASSWORD);
            assertThat(secret(told).origin()).contains("POM adb.clientId", "<server> \"azure\" of settings.xml");
        }

        @Test
        void serverOfLowerSourceWithOtherClientIdIsNotUsed() {
            server("azure", B, PASSWORD);
            Told told = tenant().pom(Setting.CLIENT_ID, A).commandLine(Setting.SERVER_ID, "azure");

            refused(told, Setting.CLIENT_SECRET).contains("application " + A).doesNotContain(PASSWORD, "into <server>");
        }

        @Test
        void unknownServerIsError() {
            Told told = tenant().pom(Setting.SERVER_ID, "azrue")
                    .variable("ARM_CLIENT_ID", A)
                    .variable("ARM_CLIENT_SECRET", SECRET);

            refused(told, Setting.SERVER_ID).contains("no <server> with the id \"azrue\"", "<username>", "<password>");
        }
    }

    @Nested
    class AzureCli {
        @TempDir
        private Path folder;

        @Test
        void azureCliIsUsedIfNothingElseIsConfigured() throws IOException {
            installAzureCli(folder);
            Told told = path(tenant().variable("ARM_SUBSCRIPTION_ID", B), folder);

            assertThat(identity(told))
                    .isEqualTo(new AzureCliIdentity(
                            Optional.of(TENANT),
                            Optional.of(B),
                            Optional.of(folder.resolve("az").toString()),
                            "az login"));
        }

        @Test
        void azureCliIsFoundInAnyDirectoryOfPath() throws IOException {
            installAzureCli(folder);
            Told told = Told.nothing()
                    .variable(
                            "PATH",
                            String.join(
                                    File.pathSeparator, "/does/not/exist", "", "\0", folder.toString(), "/usr/none"));

            assertThat(identity(told).authType()).isEqualTo("azure-cli");
        }

        @Test
        void clientSecretPrecedesAzureCli() throws IOException {
            installAzureCli(folder);
            Told told = path(tenant().variable("ARM_CLIENT_ID", A).variable("ARM_CLIENT_SECRET", SECRET), folder);

            assertThat(identity(told).authType()).isEqualTo("client-secret");
        }

        @Test
        void azureCliIsNotReportedAsUnused() throws IOException {
            installAzureCli(folder);
            Told told = path(tenant().variable("ARM_USE_MSI", "true"), folder);

            assertThat(chosen(told, false).identity().authType()).isEqualTo("managed-identity");
            assertThat(chosen(told, false).unused()).isEmpty();
        }

        @Test
        void authTypeSelectsAzureCli() throws IOException {
            installAzureCli(folder);
            Told told = path(
                    tenant().pom(Setting.AUTH_TYPE, "azure-cli")
                            .variable("ARM_CLIENT_ID", A)
                            .variable("ARM_CLIENT_SECRET", SECRET),
                    folder);

            assertThat(identity(told).authType()).isEqualTo("azure-cli");
        }

        @Test
        void missingAzureCliIsError() {
            Told told = path(tenant().pom(Setting.AUTH_TYPE, "azure-cli"), folder)
                    .variable("ARM_CLIENT_ID", A)
                    .variable("ARM_CLIENT_SECRET", SECRET);

            refused(told, Setting.AUTH_TYPE).contains("Azure CLI", "az login");
        }

        @Test
        void azureCliMustBeExecutable() throws IOException {
            Files.createFile(folder.resolve("az"));
            Files.createDirectory(folder.resolve("az.cmd"));

            refused(path(tenant(), folder)).contains("No Azure credentials are configured");
        }

        @Test
        void azureCliRejectsInvalidTenant() throws IOException {
            installAzureCli(folder);

            refused(path(Told.nothing().pom(Setting.TENANT_ID, "a/b"), folder), Setting.TENANT_ID);
        }
    }

    @Test
    void errorWithoutIdentityListsAllMethods() {
        refused(tenant(), Setting.SERVER_ID, Setting.CLIENT_ID, Setting.CLIENT_SECRET)
                .contains("ARM_TENANT_ID", "az login", "no Azure CLI on the PATH");
    }

    @Test
    void unknownAuthTypeErrorListsKnownOnes() {
        refused(tenant().pom(Setting.AUTH_TYPE, "kerberos"), Setting.AUTH_TYPE)
                .contains("\"kerberos\"", "auto, client-secret, client-certificate", "managed-identity, azure-cli");
    }

    @Test
    void tenantMayComeFromAnotherSource() {
        server("azure", A, PASSWORD);
        Told told = Told.nothing()
                .pom(Setting.SERVER_ID, "azure")
                .commandLine(Setting.TENANT_ID, "contoso.onmicrosoft.com")
                .variable("ARM_TENANT_ID", TENANT);

        assertThat(secret(told).tenantId()).contains("contoso.onmicrosoft.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a/b", "../common", "tenant?x=1", "tenant#x", "a b", ".hidden", "tenant%2F", "a\\b", "ténant"})
    void invalidTenantIsError(String tenant) {
        Told told = Told.nothing()
                .pom(Setting.TENANT_ID, tenant)
                .variable("ARM_CLIENT_ID", A)
                .variable("ARM_CLIENT_SECRET", SECRET);

        refused(told, Setting.TENANT_ID).contains("\"" + tenant + "\"", "neither a GUID nor a domain name");
    }

    @Test
    void identityTextsContainNoSecret() {
        Told told = tenant().variable("ARM_CLIENT_ID", A).variable("ARM_CLIENT_SECRET", SECRET);
        Identity identity = identity(told);

        assertThat(identity + identity.key() + identity.describe() + identity.origin())
                .doesNotContain(SECRET);
    }

    private static Told tenant() {
        return Told.nothing().variable("ARM_TENANT_ID", TENANT);
    }

    private void server(String id, String username, String password) {
        servers.put(
                id,
                new ServerCredentials(
                        Optional.of(username).filter(text -> !text.isEmpty()),
                        Optional.of(password).filter(text -> !text.isEmpty()).map(Secret::new),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static void installAzureCli(Path folder) throws IOException {
        assertThat(Files.createFile(folder.resolve("az")).toFile().setExecutable(true))
                .isTrue();
    }

    private static Told path(Told told, Path folder) {
        return told.variable("PATH", folder.toString());
    }

    private ClientSecretIdentity secret(Told told) {
        return (ClientSecretIdentity) identity(told);
    }

    private Identity identity(Told told) {
        return identity(told, false);
    }

    private Identity identity(Told told, boolean canDiscoverTenant) {
        return chosen(told, canDiscoverTenant).identity();
    }

    private IdentityResolver.Chosen chosen(Told told, boolean canDiscoverTenant) {
        return new IdentityResolver(
                        told.settings(),
                        id -> Optional.ofNullable(servers.get(id)),
                        Path.of("").toAbsolutePath(),
                        canDiscoverTenant)
                .resolve();
    }

    private AbstractStringAssert<?> refused(Told told, Setting... settings) {
        return Refused.configuration(() -> identity(told), settings);
    }
}
