/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static io.github.adbmaven.output.Samples.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.EntraToken;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceToken;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files with an Entra ID token, which has no token ID. */
class EntraFileTest {
    private static final String TOKEN = "eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiIyZmY4MTRhNiJ9.c2lnbmF0dXJl-_1";
    private static final String MANAGEMENT = "eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJtYW5hZ2VtZW50In0.c2lnbmF0dXJl";

    @TempDir
    private Path dir = Path.of("");

    @Test
    void dotenvContainsEntraTokenAndHeaderValues() {
        Samples.file(dir.resolve("x.env"), SecretsFormat.DOTENV).write(credentials(TOKEN));

        assertThat(dir.resolve("x.env"))
                .hasContent("""
                DATABRICKS_HOST=%s
                DATABRICKS_SERVER_HOSTNAME=%s
                DATABRICKS_TOKEN=%s
                DATABRICKS_AUTH_TYPE=pat
                DATABRICKS_AZURE_RESOURCE_ID=%s
                DATABRICKS_AZURE_SP_MANAGEMENT_TOKEN=%s
                """.formatted(HOST, Samples.SERVER_HOSTNAME, TOKEN, resourceId(), MANAGEMENT));
    }

    @Test
    void hostOnlyWorkspaceHasNoHeaderValues() {
        Samples.file(dir.resolve("x.env"), SecretsFormat.DOTENV).write(hosted());

        assertThat(dir.resolve("x.env"))
                .hasContent(
                        "DATABRICKS_HOST=%s\nDATABRICKS_SERVER_HOSTNAME=%s\nDATABRICKS_TOKEN=%s\nDATABRICKS_AUTH_TYPE=pat\n"
                                .formatted(HOST, Samples.SERVER_HOSTNAME, TOKEN));
    }

    @Test
    void jsonUsesPropertyNames() throws IOException {
        Path file = dir.resolve("x.json");
        Samples.file(file, SecretsFormat.JSON).write(credentials(TOKEN));

        assertThat(new ObjectMapper().readTree(file.toFile()).fieldNames())
                .toIterable()
                .containsExactly(
                        "host",
                        "serverHostname",
                        "entraToken",
                        "tokenExpiry",
                        "workspaceId",
                        "azureResourceId",
                        "managementToken");
    }

    @ParameterizedTest
    @EnumSource
    void nextBuildReplacesFileAndOnlyIssuerRemovesIt(SecretsFormat format) {
        SecretsFile file = Samples.file(dir.resolve("secrets"), format);
        WorkspaceToken<?> first = credentials(TOKEN);
        WorkspaceToken<?> second = credentials(TOKEN + "x");
        file.write(first);
        file.check();
        file.write(second);

        file.removeToken(first.token().id());
        assertThat(file.path()).content().contains(TOKEN + "x");

        file.removeToken(second.token().id());
        assertThat(dir).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void patAndEntraFilesOverwriteEachOther(SecretsFormat format) {
        SecretsFile file = Samples.file(dir.resolve("secrets"), format);
        file.write(Samples.credentials());
        file.check();
        file.write(credentials(TOKEN));
        file.check();
        file.removeToken(Samples.ID);
        assertThat(file.path()).content().contains(TOKEN).doesNotContain(Samples.TOKEN);

        file.write(Samples.credentials());
        assertThat(file.written()).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void entraTokenCannotBeRevoked(SecretsFormat format) {
        SecretsFile file = Samples.file(dir.resolve("secrets"), format);
        file.write(credentials(TOKEN));

        assertThatThrownBy(file::written)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("an Entra ID token, which cannot be revoked")
                .hasMessageContaining("Nothing was sent.")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void manuallyWrittenFileIsNotReplaced() throws IOException {
        Path file = dir.resolve("x.env");
        for (String text : new String[] {
            "DATABRICKS_HOST=h\nDATABRICKS_TOKEN=dapi0123\nDATABRICKS_AUTH_TYPE=pat\n",
            "DATABRICKS_TOKEN=" + TOKEN + "\n",
            "DATABRICKS_HOST=h\nDATABRICKS_TOKEN=" + TOKEN + "\nMINE=1\n"
        }) {
            Files.writeString(file, text);

            assertThatThrownBy(() -> Samples.file(file, SecretsFormat.DOTENV).check())
                    .hasMessageContaining("this plugin did not write it");
        }
    }

    @Test
    void outputPrintsNoToken() {
        assertThat(credentials(TOKEN) + " " + OutputValues.of(credentials(TOKEN)))
                .doesNotContain("eyJ");
        assertThat(OutputValues.of(credentials(TOKEN)))
                .filteredOn(entry -> entry.field().isSecret())
                .extracting(entry -> entry.value().reveal())
                .containsExactly(TOKEN, MANAGEMENT);
    }

    static WorkspaceToken<?> hosted() {
        return new WorkspaceToken<>(
                new Workspace(URI.create(HOST), Optional.empty(), Optional.empty()),
                new EntraToken(new Secret(TOKEN), Optional.empty(), Optional.empty()));
    }

    static WorkspaceToken<?> credentials(String token) {
        return new WorkspaceToken<>(
                Samples.credentials().workspace(),
                new EntraToken(
                        new Secret(token),
                        Optional.of(Instant.parse("2026-05-04T04:02:01Z")),
                        Optional.of(new Secret(MANAGEMENT))));
    }

    private static String resourceId() {
        return Samples.credentials().workspace().id().orElseThrow().path();
    }
}
