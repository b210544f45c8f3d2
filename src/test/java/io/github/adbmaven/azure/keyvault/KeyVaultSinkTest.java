/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.keyvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import com.azure.security.keyvault.secrets.implementation.KeyVaultCredentialPolicy;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.azure.http.BearerTokenPolicy;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.KeyVaultSecretName;
import io.github.adbmaven.output.TokenDestination;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.testing.EmulatedAzure;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the key vault output with the emulated Key Vault. */
class KeyVaultSinkTest {
    private static final String NAME = "databricks-token";

    private final EmulatedAzure azure = new EmulatedAzure();
    private final KeyVaultSecretName secret =
            new KeyVaultSecretName(azure.access().vault(), NAME);
    private final KeyVaultSink sink = new KeyVaultSink(client(secret), client(secret), Optional.of("com.example:app"));

    /** The Azure SDK caches challenges by address for the lifetime of the JVM, and a later test may reuse a port. */
    @BeforeEach
    void clearChallengeCache() {
        KeyVaultCredentialPolicy.clearCache();
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void versionContainsTokenExpiryAndTags() {
        sink.write(SampleOutput.sample());

        JsonNode version = versions().get(0);
        assertThat(version.path("enabled").asBoolean()).isTrue();
        assertThat(version.path("expires").asLong()).isEqualTo(SampleOutput.END.getEpochSecond());
        assertThat(version.path("contentType").asText()).isEqualTo("text/plain");
        assertThat(version.path("tags"))
                .isEqualTo(Json.newObject()
                        .put("created-by", "adb-maven-plugin")
                        .put("adb-owner", "com.example:app")
                        .put("databricks-host", "https://adb-5550001112223334.4.azuredatabricks.net")
                        .put("databricks-token-id", SampleOutput.ID));
        assertThat(azure.secrets()).as("values in the vault").contains(SampleOutput.TOKEN);
        assertThat(sink.location())
                .contains(new TokenLocation(
                        "key-vault-secret",
                        azure.access().vault() + "/secrets/" + NAME + "/"
                                + version.path("id").asText()));
        assertThat(sink.describe())
                .isEqualTo("secret databricks-token of key vault "
                        + azure.access().vault().getAuthority());
    }

    @Test
    void nothingIsSentBeforeTokenIsIssued() {
        sink.check();
        sink.removeToken(SampleOutput.ID);

        assertThat(azure.requests()).isEmpty();
        assertThat(sink.location()).isEmpty();
    }

    @Test
    void firstRequestIsEmptyAndTokenHasVaultAudience() {
        sink.write(SampleOutput.sample());

        List<JsonNode> log = azure.log();
        assertThat(log).hasSize(3);
        assertThat(log.get(0).path("status").asInt()).isEqualTo(401);
        assertThat(log.get(0).path("body")).isEmpty();
        assertThat(log.get(0).path("headers").has("authorization")).isFalse();
        assertThat(log.get(1).path("body").path("scope").asText())
                .contains("https://vault.azure.net/.default")
                .doesNotContain("2ff814a6");
        assertThat(log.get(2).path("status").asInt()).isEqualTo(200);
        assertThat(log.get(2).path("headers").path("user-agent").asText()).startsWith("adb-test/1");
        assertThat(log.toString()).doesNotContain(SampleOutput.TOKEN);
    }

    @Test
    void earlierVersionsAreNotChanged() {
        sink.write(SampleOutput.sample());
        sink.write(SampleOutput.sample());

        assertThat(versions()).hasSize(2);
    }

    @Test
    void removalDisablesOnlyOwnVersion() {
        setByHand("of another user");
        sink.write(SampleOutput.sample());

        sink.removeToken("another-token");
        assertThat(enabled()).containsExactly(true, true);

        sink.removeToken(SampleOutput.ID);
        assertThat(enabled()).containsExactly(true, false);
        JsonNode version = versions().get(1);
        assertThat(version.path("tags").path("databricks-token-id").asText()).isEqualTo(SampleOutput.ID);
        assertThat(version.path("expires").asLong()).isEqualTo(SampleOutput.END.getEpochSecond());
    }

    @Test
    void versionWithLostResponseIsDisabled() {
        azure.fault("""
                {"service":"keyvault","method":"PUT","skip":1,"kind":"no-answer","afterEffect":true}""");
        sink.write(SampleOutput.sample());
        assertThat(enabled()).containsExactly(true, true);

        sink.removeToken(SampleOutput.ID);

        assertThat(enabled()).containsExactly(false, false);
    }

    @Test
    void versionOfFailedWriteIsDisabled() {
        azure.fault("""
                {"service":"keyvault","method":"PUT","skip":1,"times":4,"kind":"no-answer","afterEffect":true}""");
        assertThatThrownBy(() -> sink.write(SampleOutput.sample())).isInstanceOf(ProblemException.class);
        assertThat(enabled()).containsOnly(true);

        sink.removeToken(SampleOutput.ID);

        assertThat(enabled()).containsOnly(false);
    }

    @Test
    void removalWorksWithoutListPermission() {
        access("set-only");
        sink.write(SampleOutput.sample());

        sink.removeToken(SampleOutput.ID);

        assertThat(enabled()).containsExactly(false);
    }

    @Test
    void deletedSecretNeedsNoRemoval() {
        sink.write(SampleOutput.sample());
        delete();

        sink.removeToken(SampleOutput.ID);

        assertThat(versions()).isEmpty();
    }

    @Test
    void failedRemovalNamesCommand() {
        sink.write(SampleOutput.sample());
        access("denied");

        assertThatThrownBy(() -> sink.removeToken(SampleOutput.ID))
                .hasMessageContaining("az keyvault secret set-attributes --id "
                        + sink.location().orElseThrow().name() + " --enabled false.");
    }

    @ParameterizedTest
    @CsvSource({
        "denied, ForbiddenByRbac, 'az role assignment create --role \"Key Vault Secrets Officer\" --assignee'",
        "user, ForbiddenByRbac, Key Vault Secrets Officer",
        "denied-by-policy, AccessDenied, 'az keyvault set-policy --name localhost --spn'",
        "firewalled, ForbiddenByFirewall, az keyvault network-rule add",
    })
    void missingPermissionNamesRequiredRole(String access, String code, String command) {
        access(access);

        Problem problem = failure();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(problem.render())
                .contains(
                        "Azure Key Vault rejected the request to write secret databricks-token of key vault localhost:")
                .contains("Azure Key Vault returned 403 " + code + " (request ID ")
                .contains(command)
                .doesNotContain(SampleOutput.TOKEN);
        if (!access.equals("firewalled")) {
            assertThat(problem.remedy().orElseThrow()).contains(azure.access().clientId());
        }
        int before = azure.requests().size();
        sink.removeToken(SampleOutput.ID);
        assertThat(azure.requests())
                .as("nothing was written, so the versions are not listed")
                .hasSize(before);
    }

    @Test
    void deletedSecretErrorNamesRecoverAndPurge() {
        sink.write(SampleOutput.sample());
        delete();

        assertThat(failure().render())
                .contains("409 ObjectIsDeletedButRecoverable")
                .contains("az keyvault secret recover --vault-name localhost --name databricks-token")
                .contains("az keyvault secret purge --vault-name localhost --name databricks-token")
                .contains("<keyVaultSecret>");
    }

    @Test
    void secretUnderDeletionIsRetried() {
        azure.fault(beingDeleted(2));

        sink.write(SampleOutput.sample());

        assertThat(enabled()).containsExactly(true);
        assertThat(azure.time().pauses()).hasSize(2);
    }

    @Test
    void retriesForSecretUnderDeletionAreLimited() {
        azure.fault(beingDeleted(100));

        assertThat(failure().render()).contains("409 ObjectIsBeingDeleted").contains("run the build again in a minute");
    }

    @Test
    void vaultOfOtherTenantIsExplained() {
        JsonNode other = azure.order(
                HttpMethod.POST,
                "/vaults",
                "{\"name\":\"other\",\"tenantId\":\"22222222-0000-4000-8000-000000000002\"}");
        KeyVaultSecretName theirs =
                new KeyVaultSecretName(URI.create(other.path("uri").asText()), NAME);

        assertThat(failure(new KeyVaultSink(client(theirs), client(theirs), Optional.empty()))
                        .render())
                .contains("401 AKV10032")
                .contains("different tenants")
                .contains("<tenantId>");
    }

    @Test
    void versionOfReceiptIsDisabled() {
        sink.write(SampleOutput.sample());
        TokenDestination place =
                place(sink.location().orElseThrow(), azure.cloud()).orElseThrow();
        assertThat(place.describe()).isEqualTo(sink.describe());

        place.removeToken("another-token");
        assertThat(enabled()).containsExactly(true);

        place.removeToken(SampleOutput.ID);
        assertThat(enabled()).containsExactly(false);
        place.removeToken(SampleOutput.ID);
    }

    @Test
    void untrustedVaultOfReceiptReceivesNoCredential() {
        String version = "/secrets/token/0123456789abcdef0123456789abcdef";
        for (Cloud cloud : List.of(Cloud.PUBLIC, azure.cloud())) {
            TokenLocation forged = new TokenLocation("key-vault-secret", "https://kv.evil.example" + version);

            assertThatThrownBy(() -> place(forged, cloud).orElseThrow().removeToken(SampleOutput.ID))
                    .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                    .extracting(failure -> failure.problem().render(), InstanceOfAssertFactories.STRING)
                    .contains("kv.evil.example of the receipt is not trusted: it is not known to belong to the cloud")
                    .contains("no credential was sent to it")
                    .contains("az keyvault secret set-attributes --id https://kv.evil.example" + version);
        }
        assertThat(azure.requests()).isEmpty();
    }

    @Test
    void otherLocationIsNotSecretVersion() {
        for (TokenLocation carrier : List.of(
                new TokenLocation("dotenv", "/some/file.env"),
                new TokenLocation("key-vault-secret", "https://kv.vault.azure.net/secrets/token"),
                new TokenLocation("key-vault-secret", "http://kv.vault.azure.net/secrets/token/" + "0".repeat(32)),
                new TokenLocation("key-vault-secret", "https://kv.vault.azure.net/secrets/to;ken/" + "0".repeat(32)))) {
            assertThat(place(carrier, Cloud.PUBLIC)).isEmpty();
        }
    }

    private Problem failure() {
        return failure(sink);
    }

    private static Problem failure(KeyVaultSink where) {
        try {
            where.write(SampleOutput.sample());
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("the vault took the token");
    }

    private Optional<TokenDestination> place(TokenLocation carrier, Cloud cloud) {
        return ReceiptSecretVersion.at(carrier, cloud, this::client);
    }

    private VaultClient client(KeyVaultSecretName where) {
        return new VaultClient(
                where,
                azure.http(),
                new VaultAccess(
                        azure.cloud(), azure.tokens()::get, azure.access().clientId()));
    }

    private void access(String access) {
        azure.order(HttpMethod.PATCH, "/vaults", "{\"access\":\"" + access + "\"}");
    }

    private void setByHand(String value) {
        new VaultClient(secret, azure.http(), new VaultAccess(azure.cloud(), azure.tokens()::get, ""))
                .write(value, new SecretProperties());
    }

    private void delete() {
        HttpRequest request =
                new HttpRequest(HttpMethod.DELETE, secret.vault() + "/secrets/" + NAME + "?api-version=7.6");
        BearerTokenPolicy token = new BearerTokenPolicy(() -> azure.tokens().get("https://vault.azure.net"));
        ServiceResponse answer =
                ServiceResponse.of(azure.http().pipeline("the vault", token).sendSync(request, Context.NONE));
        assertThat(answer.succeeded()).isTrue();
    }

    private static String beingDeleted(int times) {
        return """
                {"service":"keyvault","method":"PUT","skip":1,"times":%d,"kind":"answer","status":409,"body":
                "{\\"error\\":{\\"code\\":\\"Conflict\\",\\"message\\":\\"Secret is being deleted.\\",\\"innererror\\":{\\"code\\":\\"ObjectIsBeingDeleted\\"}}}"}""".formatted(times);
    }

    private List<Boolean> enabled() {
        return versions().stream()
                .map(version -> version.path("enabled").asBoolean())
                .toList();
    }

    private List<JsonNode> versions() {
        List<JsonNode> found = new ArrayList<>();
        azure.order(HttpMethod.GET, "/state", "")
                .path("vaults")
                .forEach(vault -> vault.path("secrets")
                        .forEach(entry -> entry.path("versions").forEach(found::add)));
        return found;
    }
}
