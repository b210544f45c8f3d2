/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.AssertionSource;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.FederatedIdentity;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.settings.identity.IdentityResolver;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.testing.Told;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests federated credentials with the environment variables that CI systems and clusters set for a job. */
class FederationTest {
    private static final String OTHER_SUBJECT = "repo:octo/other:ref:refs/heads/main";

    private final EmulatedAzure azure = new EmulatedAzure();
    private final ClientSecretIdentity principal = azure.principal("{}");

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void stop() {
        azure.close();
    }

    @ParameterizedTest
    @CsvSource({
        "github, github-oidc",
        "azure-pipelines, azure-pipelines",
        "gitlab, id-token",
        "kubernetes, workload-identity"
    })
    void environmentOfJobIsSufficient(String platform, String kind) throws IOException {
        Identity identity = job(platform, Json.newObject());

        assertThat(identity.authType()).isEqualTo(kind);
        assertThat(token(identity)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "azure-pipelines"})
    void eachExchangeUsesNewAssertion(String platform) throws IOException {
        EntraTokenCache tokens = azure.tokens(job(platform, Json.newObject()));
        azure.order(HttpMethod.POST, "/settings", "{\"entraTokenLife\":\"PT30S\"}");

        Secret first = tokens.get(Cloud.DATABRICKS_AUDIENCE);
        azure.order(HttpMethod.POST, "/clock", "{\"advance\":\"PT2H\"}");
        azure.order(HttpMethod.POST, "/settings", "{\"entraTokenLife\":\"PT1H\"}");
        Secret second = tokens.get(Cloud.DATABRICKS_AUDIENCE);
        Secret third = tokens.get(Cloud.DATABRICKS_AUDIENCE);

        assertThat(second)
                .as("the first assertion has expired")
                .isNotEqualTo(first)
                .isEqualTo(third);
        assertThat(azure.requests())
                .filteredOn(request -> request.contains(" jobs "))
                .hasSize(2);
        assertThat(azure.requests())
                .filteredOn(request -> request.contains(" entra "))
                .hasSize(2);
        assertThat(azure.log())
                .extracting(entry -> entry.at("/body/client_assertion").asText())
                .filteredOn(assertion -> !assertion.isEmpty())
                .doesNotHaveDuplicates();
    }

    @Test
    void fileIsReadForEachExchange() throws IOException {
        EntraTokenCache tokens = azure.tokens(job("kubernetes", Json.newObject()));
        azure.order(HttpMethod.POST, "/settings", "{\"entraTokenLife\":\"PT30S\"}");
        tokens.get(Cloud.DATABRICKS_AUDIENCE);
        azure.order(HttpMethod.POST, "/clock", "{\"advance\":\"PT2H\"}");

        write(azure.order(HttpMethod.POST, "/jobs", order("kubernetes", Json.newObject())));

        assertThat(tokens.get(Cloud.DATABRICKS_AUDIENCE)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "trustedIssuer, https://another.example.com, 700211, its issuer",
        "trustedAudience, api://another, 700212, its audience",
        "trustedSubject, " + OTHER_SUBJECT + ", 700213, its subject",
        "trustedSubject, repo:Octo/App:ref:refs/heads/main, 7002138, letter case"
    })
    void mismatchIsQuotedAndExplained(String field, String trusted, int number, String reason) throws IOException {
        ProblemException failure = failure(job("github", Json.newObject().put(field, trusted)));

        assertThat(failure.problem().hasCode("AADSTS" + number)).isTrue();
        assertThat(failure)
                .hasMessageContaining("Entra ID rejected the federated token of application " + principal.clientId())
                .hasMessageContaining(reason)
                .hasMessageContaining("az ad app federated-credential list --id " + principal.clientId());
        if (number != 700212) {
            assertThat(failure).hasMessageContaining(number == 700211 ? "token.actions" : "repo:octo/app:ref:refs");
        }
    }

    @Test
    void applicationWithoutFederatedCredentialGetsCommand() throws IOException {
        ProblemException failure = failure(job("github", Json.newObject().put("trusted", false)));

        assertThat(failure.problem().hasCode("AADSTS70025")).isTrue();
        assertThat(failure).hasMessageContaining("az ad app federated-credential create");
    }

    @Test
    void expiredConfiguredTokenIsExplained() throws IOException {
        Identity identity = job("gitlab", Json.newObject());
        azure.order(HttpMethod.POST, "/clock", "{\"advance\":\"PT2H\"}");

        ProblemException failure = failure(identity);

        assertThat(failure.problem().hasCode("AADSTS700024")).isTrue();
        assertThat(failure).hasMessageContaining("directly before its use");
    }

    @Test
    void expiredTokenInFileIsNotSent() throws IOException {
        Identity identity = job("kubernetes", Json.newObject().put("life", "PT0S"));

        assertThat(failure(identity))
                .hasMessageContaining(folder.resolve("token").toString())
                .hasMessageContaining("contains a token that expired at ");
        assertThat(azure.requests()).noneMatch(request -> request.contains(" entra "));
    }

    @ParameterizedTest
    @CsvSource({"true, cannot be read", "false, is empty"})
    void fileWithoutTokenIsError(boolean missing, String what) throws IOException {
        Identity identity = job("kubernetes", Json.newObject());
        if (missing) {
            Files.delete(folder.resolve("token"));
        } else {
            Files.writeString(folder.resolve("token"), "\n");
        }

        ProblemException failure = failure(identity);
        assertThat(failure).hasMessageContaining("Federated token file " + folder.resolve("token") + " " + what);
        assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.CONFIGURATION);
    }

    @ParameterizedTest
    @CsvSource({"github, GitHub, id-token: write", "azure-pipelines, Azure Pipelines, SYSTEM_ACCESSTOKEN"})
    void ciSystemThatIssuesNoTokenIsNamed(String platform, String name, String remedy) throws IOException {
        Identity identity = job(platform, Json.newObject());
        azure.fault(
                "{\"service\":\"jobs\",\"kind\":\"answer\",\"times\":9,\"status\":401,\"body\":\"{\\\"message\\\":\\\"over\\\"}\"}");

        assertThat(failure(identity))
                .hasMessageContaining(name + " did not issue an OIDC token for this job.")
                .hasMessageContaining("401")
                .hasMessageContaining("over")
                .hasMessageContaining(remedy);
        assertThat(azure.requests()).noneMatch(request -> request.contains(" entra "));
    }

    @ParameterizedTest
    @CsvSource({"github, 429", "github, 503", "azure-pipelines, 500"})
    void unavailableCiSystemIsEnvironmentProblem(String platform, int status) throws IOException {
        Identity identity = job(platform, Json.newObject());
        azure.fault("{\"service\":\"jobs\",\"kind\":\"answer\",\"times\":9,\"status\":" + status + ",\"body\":\"{}\"}");

        ProblemException failure = failure(identity);

        assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
        assertThat(failure)
                .hasMessageContaining("did not issue an OIDC token for this job")
                .hasMessageContaining("in a few minutes")
                .hasMessageNotContaining("check that");
    }

    @Test
    void unauthorizedServiceConnectionIsExplained() throws IOException {
        FederatedIdentity identity = (FederatedIdentity) job("azure-pipelines", Json.newObject());
        AssertionSource.AzurePipelines source = (AssertionSource.AzurePipelines) identity.source();

        assertThat(failure(new FederatedIdentity(
                        identity.authType(),
                        identity.tenantId(),
                        identity.clientId(),
                        new AssertionSource.AzurePipelines(source.url(), source.bearer(), "another"),
                        identity.origin())))
                .hasMessageContaining("404")
                .hasMessageContaining("may use the service connection another");
    }

    @ParameterizedTest
    @CsvSource({
        "public, api%3A%2F%2FAzureADTokenExchange",
        "usgovernment, api%3A%2F%2FAzureADTokenExchangeUSGov",
        "china, api%3A%2F%2FAzureADTokenExchangeChina"
    })
    void eachCloudHasItsOwnAudience(String name, String audience) {
        Cloud cloud = Cloud.known().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (OddServer server = new OddServer();
                HttpPipelineFactory http = new HttpPipelineFactory(
                        EmulatedAzure.settings(OddServer.caPem()), azure.progress(), azure.time(), azure.time())) {
            server.then(OddServer.json(200, "{\"count\":1,\"value\":\"the assertion\"}"));

            String assertion = new CiOidcClient(http, cloud)
                    .forGitHub(new AssertionSource.GitHub(
                            URI.create(server.uri() + "/token?api-version=2.0"), new Secret("job's bearer")))
                    .get();

            assertThat(assertion).isEqualTo("the assertion");
            assertThat(server.received())
                    .extracting(OddServer.Received::path)
                    .containsExactly("/token?api-version=2.0&audience=" + audience);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 203, 302})
    void webPageIsNotToken(int status) {
        try (OddServer server = new OddServer();
                HttpPipelineFactory http = new HttpPipelineFactory(
                        EmulatedAzure.settings(OddServer.caPem()), azure.progress(), azure.time(), azure.time())) {
            server.then(OddServer.answer(
                    status, "text/html", "<html><title>Sign in</title></html>", "Location: https://evil.example/"));
            EntraTokenCache tokens = new EntraTokenCache(
                    new FederatedIdentity(
                            "github-oidc",
                            Optional.of(azure.access().tenantId()),
                            principal.clientId(),
                            new AssertionSource.GitHub(
                                    URI.create(server.uri() + "/token?api-version=2.0"), new Secret("job's bearer")),
                            "GitHub Actions"),
                    azure.cloud(),
                    http,
                    Clock.systemUTC());

            assertThat(catchThrowableOfType(ProblemException.class, () -> tokens.get(Cloud.DATABRICKS_AUDIENCE)))
                    .hasMessageContaining("GitHub did not issue an OIDC token for this job.")
                    .hasMessageNotContaining("job's bearer");
            assertThat(server.received())
                    .allSatisfy(request -> assertThat(request.path()).startsWith("/token?api-version=2.0&audience="));
        }
    }

    @ParameterizedTest
    @CsvSource({"DISABLED, 7000112", "CONDITIONAL_ACCESS, 53003", "CONSENT, 65001", "THROTTLED, 90055"})
    void rejectionOfValidAssertionIsExplained(String block, int number) throws IOException {
        azure.order(
                HttpMethod.PATCH,
                "/principals",
                Json.newObject()
                        .put("applicationId", principal.clientId())
                        .put("block", block)
                        .toString());

        assertThat(failure(job("github", Json.newObject())).problem().hasCode("AADSTS" + number))
                .isTrue();
    }

    /** Resolves the identity of a job from its environment variables. */
    private Identity job(String platform, ObjectNode differences) throws IOException {
        ObjectNode made = azure.order(HttpMethod.POST, "/jobs", order(platform, differences));
        Told told = Told.nothing()
                .variable("ARM_TENANT_ID", principal.tenantId().orElseThrow())
                .variable("ARM_CLIENT_ID", principal.clientId());
        made.path("environment")
                .properties()
                .forEach(entry -> told.variable(entry.getKey(), entry.getValue().asText()));
        switch (platform) {
            case "gitlab" -> told.variable("ARM_OIDC_TOKEN", made.path("token").asText());
            case "kubernetes" ->
                told.variable("AZURE_FEDERATED_TOKEN_FILE", write(made).toString());
            default -> {}
        }
        return new IdentityResolver(told.settings(), id -> Optional.empty(), folder, false)
                .resolve()
                .identity();
    }

    private String order(String platform, ObjectNode differences) {
        return differences
                .put("kind", platform)
                .put("applicationId", principal.clientId())
                .toString();
    }

    private Path write(ObjectNode job) throws IOException {
        return Files.writeString(folder.resolve("token"), job.path("token").asText() + "\n");
    }

    private Secret token(Identity identity) {
        return azure.tokens(identity).get(Cloud.DATABRICKS_AUDIENCE);
    }

    private ProblemException failure(Identity identity) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, () -> token(identity));
        assertThat(failure).isNotNull();
        assertThat(azure.secrets())
                .allSatisfy(secret -> assertThat(failure.getMessage()).doesNotContain(secret));
        return failure;
    }
}
