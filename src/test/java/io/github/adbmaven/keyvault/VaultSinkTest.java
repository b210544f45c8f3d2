/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.keyvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import com.azure.security.keyvault.secrets.implementation.KeyVaultCredentialPolicy;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.http.Answer;
import io.github.adbmaven.http.Bearer;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.VaultSecret;
import io.github.adbmaven.output.Carrier;
import io.github.adbmaven.output.Place;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
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

/** Against an emulated vault. */
class VaultSinkTest {
    private static final String NAME = "databricks-token";

    private final EmulatedAzure azure = new EmulatedAzure();
    private final VaultSecret secret = new VaultSecret(azure.access().vault(), NAME);
    private final VaultSink sink = new VaultSink(client(secret), client(secret), Optional.of("com.example:app"));

    /** The library remembers for the life of the JVM what an address asked for; a port may be another server's by now. */
    @BeforeEach
    void forgetOtherVaults() {
        KeyVaultCredentialPolicy.clearCache();
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void theTokenIsAVersionThatTellsWhoseItIs() {
        sink.write(HandOver.sample());

        JsonNode version = versions().get(0);
        assertThat(version.path("enabled").asBoolean()).isTrue();
        assertThat(version.path("expires").asLong()).isEqualTo(HandOver.END.getEpochSecond());
        assertThat(version.path("contentType").asText()).isEqualTo("text/plain");
        assertThat(version.path("tags"))
                .isEqualTo(Json.newObject()
                        .put("created-by", "adb-maven-plugin")
                        .put("adb-owner", "com.example:app")
                        .put("databricks-host", "https://adb-5550001112223334.4.azuredatabricks.net")
                        .put("databricks-token-id", HandOver.ID));
        assertThat(azure.secrets()).as("what the vault was given").contains(HandOver.TOKEN);
        assertThat(sink.carrier())
                .contains(new Carrier(
                        "key-vault-secret",
                        azure.access().vault() + "/secrets/" + NAME + "/"
                                + version.path("id").asText()));
        assertThat(sink.describe())
                .isEqualTo("secret databricks-token of key vault "
                        + azure.access().vault().getAuthority());
    }

    @Test
    void nothingIsSentBeforeThereIsAToken() {
        sink.check();
        sink.takeBack(HandOver.ID);

        assertThat(azure.requests()).isEmpty();
        assertThat(sink.carrier()).isEmpty();
    }

    @Test
    void theFirstRequestIsEmptyAndTheTokenForVaultsOnly() {
        sink.write(HandOver.sample());

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
        assertThat(log.toString()).doesNotContain(HandOver.TOKEN);
    }

    @Test
    void earlierVersionsStay() {
        sink.write(HandOver.sample());
        sink.write(HandOver.sample());

        assertThat(versions()).hasSize(2);
    }

    @Test
    void takingBackDisablesItsVersionAndNoOther() {
        setByHand("of somebody else");
        sink.write(HandOver.sample());

        sink.takeBack("another-token");
        assertThat(enabled()).containsExactly(true, true);

        sink.takeBack(HandOver.ID);
        assertThat(enabled()).containsExactly(true, false);
        JsonNode version = versions().get(1);
        assertThat(version.path("tags").path("databricks-token-id").asText()).isEqualTo(HandOver.ID);
        assertThat(version.path("expires").asLong()).isEqualTo(HandOver.END.getEpochSecond());
    }

    @Test
    void aVersionWhoseAnswerWasLostIsTakenBackToo() {
        azure.fault("""
                {"service":"keyvault","method":"PUT","skip":1,"kind":"no-answer","afterEffect":true}""");
        sink.write(HandOver.sample());
        assertThat(enabled()).containsExactly(true, true);

        sink.takeBack(HandOver.ID);

        assertThat(enabled()).containsExactly(false, false);
    }

    @Test
    void aWriteThatSeemsToFailIsLookedFor() {
        azure.fault("""
                {"service":"keyvault","method":"PUT","skip":1,"times":4,"kind":"no-answer","afterEffect":true}""");
        assertThatThrownBy(() -> sink.write(HandOver.sample())).isInstanceOf(ProblemException.class);
        assertThat(enabled()).containsOnly(true);

        sink.takeBack(HandOver.ID);

        assertThat(enabled()).containsOnly(false);
    }

    @Test
    void whoMayOnlyWriteCanStillTakeBack() {
        access("set-only");
        sink.write(HandOver.sample());

        sink.takeBack(HandOver.ID);

        assertThat(enabled()).containsExactly(false);
    }

    @Test
    void aSecretThatIsGoneNeedsNoTakingBack() {
        sink.write(HandOver.sample());
        delete();

        sink.takeBack(HandOver.ID);

        assertThat(versions()).isEmpty();
    }

    @Test
    void aVersionThatCannotBeDisabledIsToldWithTheCommand() {
        sink.write(HandOver.sample());
        access("denied");

        assertThatThrownBy(() -> sink.takeBack(HandOver.ID))
                .hasMessageContaining("az keyvault secret set-attributes --id "
                        + sink.carrier().orElseThrow().place() + " --enabled false.");
    }

    @ParameterizedTest
    @CsvSource({
        "denied, ForbiddenByRbac, 'az role assignment create --role \"Key Vault Secrets Officer\" --assignee'",
        "user, ForbiddenByRbac, Key Vault Secrets Officer",
        "denied-by-policy, AccessDenied, 'az keyvault set-policy --name localhost --spn'",
        "firewalled, ForbiddenByFirewall, az keyvault network-rule add",
    })
    void whoMayNotWriteIsToldWhatToGrant(String access, String code, String command) {
        access(access);

        Problem problem = failure();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSAL);
        assertThat(problem.render())
                .contains("Azure Key Vault refused to write secret databricks-token of key vault localhost:")
                .contains("Azure Key Vault answered 403 " + code + " (request id ")
                .contains(command)
                .doesNotContain(HandOver.TOKEN);
        if (!access.equals("firewalled")) {
            assertThat(problem.remedy().orElseThrow()).contains(azure.access().clientId());
        }
        int before = azure.requests().size();
        sink.takeBack(HandOver.ID);
        assertThat(azure.requests())
                .as("nothing was written, nothing is looked for")
                .hasSize(before);
    }

    @Test
    void aDeletedSecretIsToldToBeRecoveredOrPurged() {
        sink.write(HandOver.sample());
        delete();

        assertThat(failure().render())
                .contains("409 ObjectIsDeletedButRecoverable")
                .contains("az keyvault secret recover --vault-name localhost --name databricks-token")
                .contains("az keyvault secret purge --vault-name localhost --name databricks-token")
                .contains("<keyVaultSecret>");
    }

    @Test
    void aSecretThatIsBeingDeletedIsWaitedFor() {
        azure.fault(beingDeleted(2));

        sink.write(HandOver.sample());

        assertThat(enabled()).containsExactly(true);
        assertThat(azure.time().pauses()).hasSize(2);
    }

    @Test
    void butNotForEver() {
        azure.fault(beingDeleted(100));

        assertThat(failure().render()).contains("409 ObjectIsBeingDeleted").contains("run the build again in a minute");
    }

    @Test
    void aVaultOfAnotherTenantIsTold() {
        JsonNode other = azure.order(
                HttpMethod.POST,
                "/vaults",
                "{\"name\":\"other\",\"tenantId\":\"22222222-0000-4000-8000-000000000002\"}");
        VaultSecret theirs = new VaultSecret(URI.create(other.path("uri").asText()), NAME);

        assertThat(failure(new VaultSink(client(theirs), client(theirs), Optional.empty()))
                        .render())
                .contains("401 AKV10032")
                .contains("another tenant")
                .contains("<tenantId>");
    }

    @Test
    void theVersionOfAReceiptIsDisabled() {
        sink.write(HandOver.sample());
        Place place = place(sink.carrier().orElseThrow(), azure.cloud()).orElseThrow();
        assertThat(place.describe()).isEqualTo(sink.describe());

        place.takeBack("another-token");
        assertThat(enabled()).containsExactly(true);

        place.takeBack(HandOver.ID);
        assertThat(enabled()).containsExactly(false);
        place.takeBack(HandOver.ID);
    }

    @Test
    void aVaultThatOnlyTheReceiptKnowsGetsNoCredential() {
        String version = "/secrets/token/0123456789abcdef0123456789abcdef";
        for (Cloud cloud : List.of(Cloud.PUBLIC, azure.cloud())) {
            Carrier forged = new Carrier("key-vault-secret", "https://kv.evil.example" + version);

            assertThatThrownBy(() -> place(forged, cloud).orElseThrow().takeBack(HandOver.ID))
                    .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                    .extracting(failure -> failure.problem().render(), InstanceOfAssertFactories.STRING)
                    .contains("kv.evil.example of the receipt is not known to belong to the cloud")
                    .contains("no credential was sent there")
                    .contains("az keyvault secret set-attributes --id https://kv.evil.example" + version);
        }
        assertThat(azure.requests()).isEmpty();
    }

    @Test
    void whatIsNoVersionIsNoPlaceOfAVault() {
        for (Carrier carrier : List.of(
                new Carrier("dotenv", "/some/file.env"),
                new Carrier("key-vault-secret", "https://kv.vault.azure.net/secrets/token"),
                new Carrier("key-vault-secret", "http://kv.vault.azure.net/secrets/token/" + "0".repeat(32)),
                new Carrier("key-vault-secret", "https://kv.vault.azure.net/secrets/to;ken/" + "0".repeat(32)))) {
            assertThat(place(carrier, Cloud.PUBLIC)).isEmpty();
        }
    }

    private Problem failure() {
        return failure(sink);
    }

    private static Problem failure(VaultSink where) {
        try {
            where.write(HandOver.sample());
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("the vault took the token");
    }

    private Optional<Place> place(Carrier carrier, Cloud cloud) {
        return VaultPlace.carrying(carrier, cloud, this::client);
    }

    private VaultClient client(VaultSecret where) {
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
        Bearer token = new Bearer(() -> azure.tokens().get("https://vault.azure.net"));
        Answer answer = Answer.of(azure.http().pipeline("the vault", token).sendSync(request, Context.NONE));
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
