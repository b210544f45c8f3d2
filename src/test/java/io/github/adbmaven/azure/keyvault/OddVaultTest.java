/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.keyvault;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.security.keyvault.secrets.implementation.KeyVaultCredentialPolicy;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.KeyVaultSecretName;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.testing.RecordedProgress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests servers that are not key vaults or behave incorrectly. */
class OddVaultTest {
    private static final String LOGIN = "https://login.example/11111111-0000-4000-8000-000000000001";
    private static final String GOOD_CHALLENGE = challenge("resource=\"https://vault.azure.net\"");

    private final OddServer server = new OddServer();
    private final FakeTime time = new FakeTime();
    private final HttpPipelineFactory http =
            new HttpPipelineFactory(EmulatedAzure.settings(OddServer.caPem()), new RecordedProgress(), time, time);
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** The Azure SDK caches challenges by address for the lifetime of the JVM, and a later test may reuse a port. */
    @BeforeEach
    void clearChallengeCache() {
        KeyVaultCredentialPolicy.clearCache();
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    /** The server is not a vault of this cloud, so the checks of the Azure SDK apply. */
    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "https://vault.azure.net", "https://management.azure.com"})
    void challengeForOtherDomainReceivesNoTokenInKnownCloud(String resource) {
        server.then(OddServer.json(401, "{}", challenge("resource=\"" + resource + "\"")));

        Problem problem = failure(cloud(Optional.of(".vault.azure.net")));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REJECTED);
        assertThat(problem.render()).contains("no token was sent").contains("<keyVaultUrl>");
        assertThat(asked).isEmpty();
        receivedNothingButTheEmptyRequest();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resource=\"https://arm.example\"",
                "resource=\"https://arm.example/\"",
                "resource=\"HTTPS://MANAGEMENT.EXAMPLE\"",
                "resource=\"2ff814a6-3304-4ab8-85cb-cd0e6f879c1d\"",
                "scope=\"2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/.default\"",
            })
    void challengeForOtherServiceReceivesNoTokenInCustomCloud(String asks) {
        server.then(OddServer.json(401, "{}", challenge(asks)));

        assertThat(failure(cloud(Optional.empty())).render())
                .contains("requested a token for an unexpected audience; no token was sent");
        assertThat(failure(cloud(Optional.empty())).render())
                .as("challenge from the cache of the Azure SDK")
                .contains("requested a token for an unexpected audience; no token was sent");

        assertThat(asked).isEmpty();
        receivedNothingButTheEmptyRequest();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WWW-Authenticate: Basic realm=\"x\"",
                "WWW-Authenticate: Bearer",
                "WWW-Authenticate: Bearer resource=\"https://vault.azure.net\"",
                "WWW-Authenticate: Bearer authorization=\"::\", resource=\"https://vault.azure.net\"",
                "WWW-Authenticate: Bearer authorization=\"https://x\", resource=\"https://vault.azure.net\"",
                "X-Nothing: at all",
            })
    void invalidChallengeReceivesNoToken(String header) {
        server.then(OddServer.json(401, "{}", header));

        Problem problem = failure(cloud(Optional.empty()));

        assertThat(problem.render()).doesNotContain(SampleOutput.TOKEN).doesNotContain("null");
        receivedNothingButTheEmptyRequest();
    }

    @Test
    void redirectIsNotFollowed() {
        try (OddServer elsewhere = new OddServer()) {
            elsewhere.then(OddServer.json(200, "{}"));
            server.then(
                    OddServer.json(401, "{}", GOOD_CHALLENGE),
                    OddServer.json(307, "", "Location: " + elsewhere.uri() + "/secrets/token?api-version=7.6"));

            assertThat(failure(cloud(Optional.empty())).render()).contains("307");
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void serverWithoutChallengeReceivesNoSecret() {
        server.then(OddServer.json(200, "{\"value\":\"\"}"));

        failure(cloud(Optional.empty()));

        receivedNothingButTheEmptyRequest();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|{'error':{'code':'Unauthorized','message':'AKV10022: Invalid audience.'}}"
                        + "|returned 401 AKV10022: Invalid audience.|in another cloud",
                "401|{'error':{'code':'Unauthorized','message':'AKV10032: Invalid issuer.'}}"
                        + "|returned 401 AKV10032: Invalid issuer.|different tenants",
                "401|{'error':{'code':'Unauthorized','message':'[BearerReadAccessTokenFailed] Error'}}"
                        + "|returned 401 Unauthorized|rejected the token of the identity",
                "401|{'error':{'code':'Unauthorized','message':'AKV10000: Request is missing a Bearer or PoP token.'}}"
                        + "|returned 401 AKV10000|removed the token",
                "403|{'error':{'code':'Forbidden','message':'no','innererror':{'code':'ForbiddenByConnection'}}}"
                        + "|403 ForbiddenByConnection: no|firewall",
                "403|{'error':{'code':'Forbidden','message':'no','innererror':{'code':'ForbiddenByPolicy'}}}"
                        + "|403 ForbiddenByPolicy: no|az keyvault set-policy --name localhost --spn the-caller",
                "400|{'error':{'code':'BadParameter','message':'bad'}}|400 BadParameter: bad|az keyvault secret list-versions",
                "429|{'error':{'code':'Throttled','message':'slow'}}|429 Throttled: slow|many clients call this vault",
                "503|{}|returned 503|overloaded or unavailable",
                "403|<html><title>Blocked by policy</title></html>|Blocked by policy|another server responded",
                "200|{'id':'https://kv.vault.azure.net/secrets/token/1','value':|returned 200|returned an invalid response",
            })
    void eachErrorHasRemedy(int status, String body, String seen, String help) {
        server.then(OddServer.json(401, "{}", GOOD_CHALLENGE), OddServer.json(status, body.replace('\'', '"')));

        String text = failure(cloud(Optional.empty())).render();

        assertThat(text).contains(seen).contains(help).doesNotContain(SampleOutput.TOKEN);
        assertThat(text.lines().count()).as("one screen").isLessThan(10);
    }

    @Test
    void exceptionsDoNotContainVaultResponse() {
        server.then(
                OddServer.json(401, "{}", GOOD_CHALLENGE),
                OddServer.json(
                        400, "{\"error\":{\"code\":\"BadParameter\",\"message\":\"" + SampleOutput.TOKEN + "\"}}"));

        for (Throwable cause = exception(cloud(Optional.empty())); cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(SampleOutput.TOKEN);
        }
    }

    @Test
    void unresolvedVaultIsNotFound() {
        KeyVaultSecretName nowhere = new KeyVaultSecretName(URI.create("https://kv-nowhere.invalid"), "token");

        assertThat(failure(nowhere, cloud(Optional.empty())).render())
                .contains("Key vault kv-nowhere.invalid was not found: its host name could not be resolved.")
                .contains("az keyvault list --query");
    }

    private void receivedNothingButTheEmptyRequest() {
        assertThat(server.received()).hasSizeLessThanOrEqualTo(1);
        assertThat(server.received()).allSatisfy(request -> {
            assertThat(request.body()).isEmpty();
            assertThat(request.header("authorization")).isNull();
        });
    }

    private static String challenge(String asks) {
        return "WWW-Authenticate: Bearer authorization=\"" + LOGIN + "\", " + asks;
    }

    private static Cloud cloud(Optional<String> vaultDomain) {
        return new Cloud(
                "odd",
                URI.create("https://login.example/"),
                URI.create("https://arm.example/"),
                "https://management.example/",
                Optional.empty(),
                vaultDomain);
    }

    private Problem failure(Cloud cloud) {
        return exception(cloud).problem();
    }

    private ProblemException exception(Cloud cloud) {
        return exception(new KeyVaultSecretName(server.uri(), "token"), cloud);
    }

    private Problem failure(KeyVaultSecretName secret, Cloud cloud) {
        return exception(secret, cloud).problem();
    }

    private ProblemException exception(KeyVaultSecretName secret, Cloud cloud) {
        VaultClient client = new VaultClient(secret, http, new VaultAccess(cloud, this::token, "the-caller"));
        try {
            new KeyVaultSink(client, client, Optional.empty()).write(SampleOutput.sample());
        } catch (ProblemException e) {
            return e;
        }
        throw new AssertionError("the token was handed over");
    }

    private Secret token(String audience) {
        asked.add(audience);
        return new Secret("an-entra-token");
    }
}
