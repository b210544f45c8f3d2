/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.AzureCliIdentity;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.testing.RecordedProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program "az" on the PATH of the tests is a script whose behavior depends on the tenant. */
@DisabledOnOs(OS.WINDOWS)
class AzureCliErrorsTest {

    private final FakeTime time = new FakeTime();
    private final HttpPipelineFactory http =
            new HttpPipelineFactory(EmulatedAzure.settings(OddServer.caPem()), new RecordedProgress(), time, time);

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void subscriptionOfAzureCliIsDefault() {
        assertThat(AzureCliSubscription.of(
                        new AzureCliIdentity(Optional.empty(), Optional.empty(), "the test"), http.executor()))
                .contains("11111111-2222-3333-4444-555555555555");
    }

    @Test
    void tokenComesFromSignedInAccount() {
        Secret token = tokens("ok").get(EmulatedAzure.MANAGEMENT);

        assertThat(token.reveal())
                .isEqualTo("token for account get-access-token --output json --resource"
                        + " https://management.core.windows.net/ --tenant ok");
    }

    @Test
    void signedOutCliIsReportedWithLoginCommand() {
        ProblemException failure = failure("not-logged-in");

        assertThat(failure)
                .hasMessageContaining("The Azure CLI is signed out.")
                .hasMessageContaining("run: az login --tenant not-logged-in.");
        assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.REJECTED);
    }

    @Test
    void otherErrorOutputIsShownWithoutSecrets() {
        assertThat(failure("odd-words"))
                .hasMessageContaining("The Azure CLI returned no token.")
                .hasMessageContaining("Observed:     something odd")
                .hasMessageContaining("***")
                .hasMessageNotContaining("dapi0123456789abcdef0123456789abcdef")
                .hasMessageNotContaining("##vso[");
    }

    @Test
    void outputWithoutTokenIsError() {
        assertThat(failure("no-json")).hasMessageContaining("The Azure CLI returned no token.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy | AADSTS53003: Access has been blocked | conditional access policy",
                "challenge | AADSTS50076 | run the az login command from the text above",
                "azure-login | Observed:     AADSTS700024: Client assertion is not within | github-oidc",
                "no-subscription | No subscription found | --allow-no-subscriptions"
            })
    void failureShowsCliErrorAndSpecificRemedy(String tenant, String words, String remedy) {
        assertThat(failure(tenant))
                .hasMessageContaining(words)
                .hasMessageContaining(remedy)
                .hasMessageNotContaining("is signed out");
    }

    @Test
    void warningsAndColorsAreIgnoredAndMissingExpiryMeansShortLifetime() {
        assertThat(tokens("warning").get(Cloud.DATABRICKS_AUDIENCE)).isEqualTo(new Secret("token"));
    }

    @Test
    void tenantIsNotPassedIfManagedIdentityIsSignedIn() {
        assertThat(tokens("managed-identity").get("https://managed.example")).isEqualTo(new Secret("of the machine"));
    }

    @Test
    void cliOfBuildPathIsUsed(@TempDir Path directory) throws IOException {
        Path program = Files.writeString(directory.resolve("az"), "#!/bin/sh\necho '{\"accessToken\":\"other\"}'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Identity identity =
                new AzureCliIdentity(Optional.empty(), Optional.empty(), Optional.of(program.toString()), "the test");

        assertThat(new EntraTokenCache(identity, Cloud.PUBLIC, http, Clock.systemUTC()).get("https://api.example"))
                .isEqualTo(new Secret("other"));
    }

    @Test
    void hangingCliTimesOut() {
        AzureCliIdentity identity = new AzureCliIdentity(Optional.empty(), Optional.empty(), "the test");

        assertThat(AzureCliErrors.problem(identity, new TimeoutException()).render())
                .contains("The Azure CLI returned no token within 30 s.");
    }

    private ProblemException failure(String tenant) {
        EntraTokenCache tokens = tokens(tenant);
        ProblemException failure =
                catchThrowableOfType(ProblemException.class, () -> tokens.get(Cloud.DATABRICKS_AUDIENCE));
        assertThat(failure).isNotNull();
        return failure;
    }

    private EntraTokenCache tokens(String tenant) {
        Identity identity =
                new AzureCliIdentity(Optional.of(tenant), Optional.of("a-subscription"), "chosen by the test");
        return new EntraTokenCache(identity, Cloud.PUBLIC, http, Clock.systemUTC());
    }
}
