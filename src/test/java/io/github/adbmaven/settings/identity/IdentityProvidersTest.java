/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.AssertionSource;
import io.github.adbmaven.model.CertificateIdentity;
import io.github.adbmaven.model.FederatedIdentity;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.settings.ServerCredentials;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kinds of identity other than a client secret and the Azure CLI. */
class IdentityProvidersTest {
    private static final String TENANT = "11111111-1111-1111-1111-111111111111";
    private static final String OTHER_TENANT = "22222222-2222-2222-2222-222222222222";
    private static final String A = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";

    @TempDir
    private Path folder = Path.of("");

    private Optional<ServerCredentials> server = Optional.empty();

    @Nested
    class Certificate {
        @Test
        void fileAndPasswordComeFromEnvironment() throws IOException {
            Path file = Files.createFile(folder.resolve("own.pfx"));
            Told told = application()
                    .variable("ARM_CLIENT_CERTIFICATE_PATH", "own.pfx")
                    .variable("ARM_CLIENT_CERTIFICATE_PASSWORD", "of-the-file");

            assertThat(identity(told))
                    .isEqualTo(new CertificateIdentity(
                            Optional.of(TENANT),
                            A,
                            file,
                            Optional.of(new Secret("of-the-file")),
                            false,
                            "ARM_CLIENT_ID, ARM_CLIENT_CERTIFICATE_PATH"));
        }

        @Test
        void serverOverridesEnvironment() throws IOException {
            Path file = Files.createFile(folder.resolve("servers.pem"));
            server = Optional.of(new ServerCredentials(
                    Optional.of(A),
                    Optional.empty(),
                    Optional.of(file.toString()),
                    Optional.of(new Secret("passphrase"))));
            Told told = application()
                    .pom(Setting.SERVER_ID, "azure")
                    .variable("ARM_CLIENT_CERTIFICATE_PATH", "own.pfx")
                    .variable("ARM_CLIENT_CERTIFICATE_PASSWORD", "of-the-file");

            assertThat(identity(told))
                    .isEqualTo(new CertificateIdentity(
                            Optional.of(TENANT),
                            A,
                            file,
                            Optional.of(new Secret("passphrase")),
                            false,
                            "<server> \"azure\" of settings.xml"));
        }

        @ParameterizedTest
        @CsvSource({"true, true", "1, true", "True, true", "false, false", "0, false"})
        void chainIsSentIfConfigured(String text, boolean sent) throws IOException {
            Files.createFile(folder.resolve("own.pem"));
            Told told =
                    application().pom(Setting.CERTIFICATE_FILE, "own.pem").pom(Setting.SEND_CERTIFICATE_CHAIN, text);

            assertThat(((CertificateIdentity) identity(told)).sendChain()).isEqualTo(sent);
        }

        @Test
        void chainSettingMustBeBoolean() throws IOException {
            Files.createFile(folder.resolve("own.pem"));
            Told told = application()
                    .pom(Setting.CERTIFICATE_FILE, "own.pem")
                    .pom(Setting.SEND_CERTIFICATE_CHAIN, "perhaps");

            refused(told, Setting.SEND_CERTIFICATE_CHAIN)
                    .contains("Invalid sendCertificateChain \"perhaps\": it must be true or false");
        }
    }

    @Nested
    class FederatedToken {
        @Test
        void tokenFileIsSource() {
            Told told = application().pom(Setting.ID_TOKEN_FILE, "token");

            assertThat(federated(told).source()).isEqualTo(new AssertionSource.TokenFile(folder.resolve("token")));
            assertThat(federated(told).authType()).isEqualTo("id-token");
        }

        @Test
        void tokenInVariableIsSource() {
            Told told = application().variable("ARM_OIDC_TOKEN", "header.claims.signature");

            assertThat(federated(told).source())
                    .isEqualTo(new AssertionSource.GivenToken(new Secret("header.claims.signature")));
            assertThat(federated(told).origin()).isEqualTo("ARM_CLIENT_ID, ARM_OIDC_TOKEN");
        }

        @Test
        void workloadIdentityRequiresTokenFile() {
            Told told = application()
                    .pom(Setting.AUTH_TYPE, "workload-identity")
                    .variable("ARM_OIDC_TOKEN", "header.claims.signature");

            refused(told, Setting.ID_TOKEN_FILE).contains("its federated token is missing");
        }
    }

    @Nested
    class ServiceConnection {
        @Test
        void taskVariablesAreSufficient() {
            assertThat(identity(task().variable("AZURESUBSCRIPTION_TENANT_ID", TENANT)))
                    .isEqualTo(new FederatedIdentity(
                            "azure-pipelines",
                            Optional.of(TENANT),
                            A,
                            new AssertionSource.AzurePipelines(
                                    URI.create("https://dev.azure.example/oidc"), new Secret("of-the-job"), "the-one"),
                            "service connection the-one"));
        }

        @Test
        void configuredTenantPrecedesTaskTenant() {
            Told told = task().variable("AZURESUBSCRIPTION_TENANT_ID", TENANT).pom(Setting.TENANT_ID, OTHER_TENANT);

            assertThat(identity(told).tenantId()).contains(OTHER_TENANT);
        }

        @Test
        void invalidTaskTenantIsError() {
            refused(task().variable("AZURESUBSCRIPTION_TENANT_ID", "../common"), Setting.TENANT_ID)
                    .contains("AZURESUBSCRIPTION_TENANT_ID is not a valid tenant ID");
        }

        @Test
        void missingTenantIsError() {
            refused(task(), Setting.TENANT_ID).contains("The tenant of application " + A + " is not configured");
        }

        private static Told task() {
            return Told.nothing()
                    .variable("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", "the-one")
                    .variable("AZURESUBSCRIPTION_CLIENT_ID", A)
                    .variable("SYSTEM_OIDCREQUESTURI", "https://dev.azure.example/oidc")
                    .variable("SYSTEM_ACCESSTOKEN", "of-the-job");
        }
    }

    @Test
    void managedIdentityNamesSettingThatSelectsIt() {
        assertThat(identity(application().variable("ARM_USE_MSI", "true")).origin())
                .isEqualTo("ARM_USE_MSI");
        assertThat(identity(application().pom(Setting.AUTH_TYPE, "managed-identity"))
                        .origin())
                .isEqualTo("authType");
    }

    @Test
    void missingCredentialErrorContainsRemedyForCiSystem() {
        String github = "permissions: id-token: write";
        String azurePipelines = "map SYSTEM_ACCESSTOKEN into the step";

        refused(application()).doesNotContain(github, azurePipelines);
        refused(application().variable("GITHUB_ACTIONS", "true"))
                .contains(github)
                .doesNotContain(azurePipelines);
        refused(application().variable("TF_BUILD", "True"), Setting.SERVICE_CONNECTION_ID)
                .contains(azurePipelines)
                .doesNotContain(github);
    }

    @Test
    void serverWithoutPasswordIsNamedInError() {
        server = Optional.of(
                new ServerCredentials(Optional.of(A), Optional.empty(), Optional.empty(), Optional.empty()));
        Told told = application().pom(Setting.AUTH_TYPE, "client-secret").pom(Setting.SERVER_ID, "azure");

        refused(told, Setting.CLIENT_SECRET).contains("set it as <password> of <server> \"azure\" of settings.xml");
    }

    private static Told application() {
        return Told.nothing().variable("ARM_TENANT_ID", TENANT).variable("ARM_CLIENT_ID", A);
    }

    private FederatedIdentity federated(Told told) {
        return (FederatedIdentity) identity(told);
    }

    private Identity identity(Told told) {
        return new IdentityResolver(told.settings(), id -> server, folder, false)
                .resolve()
                .identity();
    }

    private AbstractStringAssert<?> refused(Told told, Setting... settings) {
        return Refused.configuration(() -> identity(told), settings);
    }
}
