/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.AzureArcIdentity;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.OddServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the challenge of the Azure Arc agent and the validation of key file paths. */
class AzureArcTest {
    private static final String TOKEN = "{\"access_token\":\"t\",\"expires_on\":\"1777863721\"}";

    private final EmulatedAzure azure = new EmulatedAzure();
    private final OddServer agent = new OddServer();

    @TempDir
    private Path folder = Path.of("");

    private Path keys = Path.of("");

    @BeforeEach
    void createFolder() throws IOException {
        folder = folder.toRealPath();
        keys = Files.createDirectory(folder.resolve("tokens"));
    }

    @AfterEach
    void stop() {
        agent.close();
        azure.close();
    }

    @Test
    void secondRequestContainsKeyFromFile() throws IOException {
        Path key = Files.writeString(keys.resolve("1.key"), "c2VjcmV0\n");
        agent.then(challenge(key.toString()), OddServer.json(200, TOKEN));

        AccessToken token = token();

        assertThat(token.getToken()).isEqualTo("t");
        List<OddServer.Received> requests = agent.received();
        assertThat(requests).hasSize(2).allSatisfy(request -> {
            assertThat(request.path())
                    .isEqualTo("/token?api-version=2020-06-01&resource=https%3A%2F%2Fmanagement.azure.com%2F");
            assertThat(request.header("Metadata")).isEqualTo("true");
        });
        assertThat(requests.get(0).header("Authorization")).isNull();
        assertThat(requests.get(1).header("Authorization")).isEqualTo("Basic c2VjcmV0");
    }

    @Test
    void keyFileOfMaximumSizeIsRead() throws IOException {
        Path key = Files.writeString(keys.resolve("1.key"), "k".repeat(4096));
        agent.then(challenge(key.toString()), OddServer.json(200, TOKEN));

        assertThat(token().getToken()).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "KEYS/1.txt",
                "KEYS/1.key.txt",
                "KEYS/sub/1.key",
                "KEYS/../other.key",
                "KEYS/./1.key",
                "1.key",
                "../tokens/1.key",
                "KEYS",
                "KEYS/link.key",
                "KEYS/folder.key",
                "KEYS/large.key",
                "KEYS/empty.key",
                "KEYS/lines.key"
            })
    void fileOutsideAgentFolderIsNotRead(String named) throws IOException {
        Files.writeString(keys.resolve("1.key"), "secret");
        Files.writeString(keys.resolve("1.txt"), "secret");
        Files.writeString(folder.resolve("other.key"), "secret");
        Files.createDirectory(keys.resolve("sub"));
        Files.createDirectory(keys.resolve("folder.key"));
        Files.writeString(keys.resolve("sub/1.key"), "secret");
        Files.createSymbolicLink(keys.resolve("link.key"), folder.resolve("other.key"));
        Files.writeString(keys.resolve("large.key"), "k".repeat(4097));
        Files.writeString(keys.resolve("empty.key"), "\n");
        Files.writeString(keys.resolve("lines.key"), "a\r\nHost: b");
        agent.then(challenge(named.replace("KEYS", keys.toString())), OddServer.json(200, TOKEN));

        assertThat(failure())
                .hasMessageContaining("returned an untrusted key file path")
                .hasMessageNotContaining("secret");
        assertThat(agent.received()).hasSize(1);
    }

    @Test
    void symbolicLinkToFolderIsNotFollowed() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Files.writeString(real.resolve("1.key"), "secret");
        keys = Files.createSymbolicLink(folder.resolve("linked"), real);
        agent.then(challenge(keys.resolve("1.key").toString()), OddServer.json(200, TOKEN));

        assertThat(failure()).hasMessageContaining("it is a symbolic link");
        assertThat(agent.received()).hasSize(1);
    }

    @Test
    void missingKeyFileErrorNamesGroup() {
        agent.then(challenge(keys.resolve("1.key").toString()));

        assertThat(failure()).hasMessageContaining("cannot be read").hasMessageContaining("himds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer realm=x", "Basic", "Basic realm="})
    void responseWithoutChallengeIsError(String header) {
        agent.then(OddServer.json(
                401, "{\"error\":\"denied\",\"error_description\":\"no\"}", "WWW-Authenticate: " + header));

        assertThat(failure()).hasMessageContaining("returned no token").hasMessageContaining("denied");
        assertThat(agent.received()).hasSize(1);
    }

    @Test
    void tokenWithoutChallengeIsRejected() {
        agent.then(OddServer.json(200, TOKEN));

        assertThat(failure()).hasMessageContaining("returned no token");
    }

    private OddServer.Behaviour challenge(String path) {
        return OddServer.json(401, "{}", "WWW-Authenticate: Basic realm=" + path);
    }

    private AccessToken token() {
        try (HttpPipelineFactory http = new HttpPipelineFactory(
                EmulatedAzure.settings(OddServer.caPem()), azure.progress(), azure.time(), azure.time())) {
            return new AzureArcCredential(
                            new AzureArcIdentity(URI.create(agent.uri() + "/token"), keys, "IDENTITY_ENDPOINT"),
                            http,
                            azure.time())
                    .getTokenSync(new TokenRequestContext().addScopes("https://management.azure.com//.default"));
        }
    }

    private ProblemException failure() {
        return Objects.requireNonNull(catchThrowableOfType(ProblemException.class, this::token));
    }
}
