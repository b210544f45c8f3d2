/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.AssertionSource;
import io.github.adbmaven.model.AzureArcIdentity;
import io.github.adbmaven.model.CertificateIdentity;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.model.FederatedIdentity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines configured for Terraform's azurerm provider, and machines connected by Azure Arc, work unchanged. */
class PipelineNamesTest {
    private static final String APP = "11111111-1111-1111-1111-111111111111";
    private static final String TENANT = "22222222-2222-2222-2222-222222222222";
    private static final String URL = "https://vstoken.example/oidctoken";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void terraformVariablesInAzurePipelinesSelectAzurePipelines() {
        Told told = inPipelines()
                .variable("ARM_OIDC_REQUEST_URL", URL)
                .variable("ARM_OIDC_REQUEST_TOKEN", "job")
                .variable("SYSTEM_OIDCREQUESTURI", URL)
                .variable("ARM_USE_OIDC", "true");

        IdentityResolver.Chosen chosen = choose(told);

        assertThat(chosen.identity().authType()).isEqualTo("azure-pipelines");
        assertThat(chosen.unused()).isEmpty();
        assertThat(((FederatedIdentity) chosen.identity()).source())
                .isEqualTo(new AssertionSource.AzurePipelines(URI.create(URL), new Secret("job"), "c-1"));
    }

    @Test
    void azurePipelinesVariablesOverrideTerraformVariables() {
        Told told = inPipelines()
                .variable("ARM_OIDC_REQUEST_URL", "https://other.example/")
                .variable("ARM_OIDC_REQUEST_TOKEN", "other")
                .variable("SYSTEM_OIDCREQUESTURI", URL)
                .variable("SYSTEM_ACCESSTOKEN", "job");

        assertThat(((FederatedIdentity) choose(told).identity()).source())
                .isEqualTo(new AssertionSource.AzurePipelines(URI.create(URL), new Secret("job"), "c-1"));
    }

    @Test
    void serviceConnectionSelectsAzurePipelinesOutsideKnownCi() {
        Told told = Told.nothing()
                .variable("ARM_CLIENT_ID", APP)
                .variable("ARM_TENANT_ID", TENANT)
                .variable("ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID", "c-1")
                .variable("ARM_OIDC_REQUEST_URL", URL)
                .variable("ARM_OIDC_REQUEST_TOKEN", "job");

        assertThat(choose(told).identity().authType()).isEqualTo("azure-pipelines");
        assertThat(choose(told.variable("GITHUB_ACTIONS", "true")).identity().authType())
                .isEqualTo("github-oidc");
    }

    @Test
    void terraformVariablesInGitHubActionsSelectGitHub() {
        Told told = Told.nothing()
                .variable("GITHUB_ACTIONS", "true")
                .variable("ARM_CLIENT_ID", APP)
                .variable("ARM_TENANT_ID", TENANT)
                .variable("ARM_OIDC_REQUEST_URL", URL)
                .variable("ARM_OIDC_REQUEST_TOKEN", "job");

        assertThat(choose(told).identity().authType()).isEqualTo("github-oidc");
    }

    @Test
    void azurePipelinesRequiresServiceConnection() {
        Told told = Told.nothing()
                .variable("TF_BUILD", "True")
                .variable("ARM_CLIENT_ID", APP)
                .variable("ARM_TENANT_ID", TENANT)
                .variable("ARM_OIDC_REQUEST_URL", URL)
                .variable("ARM_OIDC_REQUEST_TOKEN", "job");

        Refused.configuration(() -> choose(told)).contains("<serviceConnectionId>");
    }

    @ParameterizedTest
    @CsvSource({"11111111-1111-1111-1111-111111111111, true", "99999999-9999-9999-9999-999999999999, false"})
    void tenantOfTaskIsUsedOnlyForItsClientId(String application, boolean used) {
        Told told = Told.nothing()
                .variable("ARM_CLIENT_ID", APP)
                .variable("ARM_CLIENT_SECRET", "s")
                .variable("AZURESUBSCRIPTION_CLIENT_ID", application)
                .variable("AZURESUBSCRIPTION_TENANT_ID", TENANT);

        assertThat(choose(told).identity().tenantId())
                .isEqualTo(Optional.of(TENANT).filter(tenant -> used));
    }

    @Test
    void clientIdAndSecretAreReadFromFiles() throws IOException {
        Files.writeString(folder.resolve("id"), "\uFEFF" + APP + "\r\n");
        Files.writeString(folder.resolve("secret"), "s3cret \n");
        Told told = Told.nothing()
                .variable("ARM_TENANT_ID", TENANT)
                .variable("ARM_CLIENT_ID_FILE_PATH", "id")
                .variable(
                        "ARM_CLIENT_SECRET_FILE_PATH", folder.resolve("secret").toString());

        ClientSecretIdentity identity = (ClientSecretIdentity) choose(told).identity();

        assertThat(identity.clientId()).isEqualTo(APP);
        assertThat(identity.secret().reveal()).isEqualTo("s3cret ");
        assertThat(identity.origin()).contains("ARM_CLIENT_ID_FILE_PATH", "ARM_CLIENT_SECRET_FILE_PATH");
    }

    @Test
    void conflictingFileAndVariableAreRejected() throws IOException {
        Files.writeString(folder.resolve("secret"), "one");
        Told told = Told.nothing()
                .variable("ARM_TENANT_ID", TENANT)
                .variable("ARM_CLIENT_ID", APP)
                .variable("ARM_CLIENT_SECRET", "another")
                .variable("ARM_CLIENT_SECRET_FILE_PATH", "secret");

        Refused.configuration(() -> choose(told))
                .contains("ARM_CLIENT_SECRET and ARM_CLIENT_SECRET_FILE_PATH")
                .doesNotContain("another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "empty", "large", "binary", "."})
    void invalidSecretFileIsRejected(String name) throws IOException {
        Files.writeString(folder.resolve("empty"), " \n");
        Files.writeString(folder.resolve("large"), "x".repeat(8193));
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xc3, 0x28});
        Told told = Told.nothing()
                .variable("ARM_TENANT_ID", TENANT)
                .variable("ARM_CLIENT_ID", APP)
                .variable("ARM_CLIENT_SECRET_FILE_PATH", name);

        Refused.configuration(() -> choose(told)).contains("The file in ARM_CLIENT_SECRET_FILE_PATH is invalid");
    }

    @Test
    void certificateInVariableIsUsed() {
        Told told = Told.nothing()
                .variable("ARM_TENANT_ID", TENANT)
                .variable("ARM_CLIENT_ID", APP)
                .variable("ARM_CLIENT_CERTIFICATE", "TUlJ")
                .variable("ARM_CLIENT_CERTIFICATE_PASSWORD", "p");

        CertificateIdentity identity = (CertificateIdentity) choose(told).identity();

        assertThat(identity.pfx()).contains(new Secret("TUlJ"));
        assertThat(identity.password()).contains(new Secret("p"));
        assertThat(identity.secrets()).contains(new Secret("TUlJ"));
        assertThat(identity.toString() + identity.describe()).doesNotContain("TUlJ");
    }

    @Test
    void certificateFileOverridesVariable() throws IOException {
        Files.writeString(folder.resolve("c.pfx"), "x");
        Told told = Told.nothing()
                .variable("ARM_TENANT_ID", TENANT)
                .variable("ARM_CLIENT_ID", APP)
                .variable("ARM_CLIENT_CERTIFICATE", "TUlJ")
                .variable("ARM_CLIENT_CERTIFICATE_PATH", "c.pfx");

        assertThat(((CertificateIdentity) choose(told).identity()).pfx()).isEmpty();
    }

    @Test
    void azureArcAgentIsManagedIdentity() {
        assertThat(choose(onArc("http://localhost:40342/metadata/identity/oauth2/token"))
                        .identity())
                .isEqualTo(new AzureArcIdentity(
                        URI.create("http://localhost:40342/metadata/identity/oauth2/token"),
                        Path.of("/var/opt/azcmagent/tokens"),
                        "IDENTITY_ENDPOINT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1/token", "http://localhost.example/token", "https://127.0.0.1.example/"})
    void azureArcEndpointOnOtherMachineIsRejected(String endpoint) {
        Refused.configuration(() -> choose(onArc(endpoint)))
                .contains("IDENTITY_ENDPOINT is not a URL of this machine", endpoint);
    }

    @Test
    void clientSecretOverridesAzureArc() {
        Told told = onArc("http://localhost:40342/token")
                .variable("ARM_TENANT_ID", TENANT)
                .variable("ARM_CLIENT_ID", APP)
                .variable("ARM_CLIENT_SECRET", "s");

        IdentityResolver.Chosen chosen = choose(told);

        assertThat(chosen.identity().authType()).isEqualTo("client-secret");
        assertThat(chosen.unused()).isEmpty();
        Refused.configuration(() -> choose(told.pom(Setting.AUTH_TYPE, "managed-identity")))
                .contains("Azure Arc has no managed identity " + APP);
    }

    private static Told onArc(String endpoint) {
        return Told.nothing()
                .variable("IDENTITY_ENDPOINT", endpoint)
                .variable("IMDS_ENDPOINT", "http://localhost:40342");
    }

    private static Told inPipelines() {
        return Told.nothing()
                .variable("TF_BUILD", "True")
                .variable("ARM_CLIENT_ID", APP)
                .variable("ARM_TENANT_ID", TENANT)
                .variable("ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID", "c-1");
    }

    private IdentityResolver.Chosen choose(Told told) {
        return new IdentityResolver(told.settings(), id -> Optional.empty(), folder, true).resolve();
    }
}
