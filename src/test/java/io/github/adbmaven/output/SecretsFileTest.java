/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static io.github.adbmaven.output.Samples.HOST;
import static io.github.adbmaven.output.Samples.ID;
import static io.github.adbmaven.output.Samples.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecretsFileTest {
    @TempDir
    private Path dir = Path.of("");

    @Test
    void dotenvContainsFiveUnquotedValues() throws IOException {
        Samples.file(dir.resolve("x.env"), SecretsFormat.DOTENV).write(Samples.credentials());
        assertThat(dir.resolve("x.env"))
                .hasContent(
                        "DATABRICKS_HOST=%s\nDATABRICKS_SERVER_HOSTNAME=%s\nDATABRICKS_TOKEN=%s\nDATABRICKS_AUTH_TYPE=pat\nDATABRICKS_TOKEN_ID=%s\n"
                                .formatted(HOST, Samples.SERVER_HOSTNAME, TOKEN, ID));
    }

    @Test
    void propertiesUseNamesOfOutputProperties() throws IOException {
        Path file = dir.resolve("x.properties");
        Samples.file(file, SecretsFormat.PROPERTIES).write(Samples.credentials());
        Properties read = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            read.load(in);
        }
        assertThat(read)
                .containsOnly(
                        Map.entry("databricks.host", HOST),
                        Map.entry("databricks.serverHostname", Samples.SERVER_HOSTNAME),
                        Map.entry("databricks.token", TOKEN),
                        Map.entry("databricks.tokenId", ID),
                        Map.entry("databricks.tokenExpiry", "2026-05-04T04:02:01Z"),
                        Map.entry("databricks.workspaceId", "5550001112223334"),
                        Map.entry(
                                "databricks.azureResourceId",
                                Samples.credentials()
                                        .workspace()
                                        .id()
                                        .orElseThrow()
                                        .path()));
    }

    @Test
    void jsonUsesNamesWithoutPrefix() throws IOException {
        Path file = dir.resolve("x.json");
        Samples.file(file, SecretsFormat.JSON).write(Samples.credentials());
        JsonNode read = new ObjectMapper().readTree(file.toFile());
        assertThat(read.fieldNames())
                .toIterable()
                .containsExactly(
                        "host", "serverHostname", "token", "tokenId", "tokenExpiry", "workspaceId", "azureResourceId");
        assertThat(read.get("token").textValue()).isEqualTo(TOKEN);
        assertThat(read.get("host").textValue()).isEqualTo(HOST);
    }

    @ParameterizedTest
    @EnumSource
    void equalOutputsResultInEqualBytes(SecretsFormat format) throws IOException {
        Samples.file(dir.resolve("a"), format).write(Samples.credentials());
        Samples.file(dir.resolve("b"), format).write(Samples.credentials());
        assertThat(dir.resolve("a")).hasSameBinaryContentAs(dir.resolve("b"));
    }

    @ParameterizedTest
    @EnumSource
    void laterBuildFindsTokenAndRemovesFile(SecretsFormat format) {
        Path file = dir.resolve("secrets");
        Samples.file(file, format).write(Samples.credentials());
        SecretsFile later = Samples.file(file, format);
        assertThat(later.written()).contains(new FoundToken(ID, Optional.of(HOST)));
        later.removeToken(ID);
        assertThat(dir).isEmptyDirectory();
        assertThat(later.written()).isEmpty();
        later.removeToken(ID);
    }

    @ParameterizedTest
    @EnumSource
    void nextBuildReplacesToken(SecretsFormat format) {
        SecretsFile file = Samples.file(dir.resolve("secrets"), format);
        file.write(Samples.credentials());
        file.check();
        file.write(Samples.credentials(HOST, "other", "dapi-other"));
        assertThat(file.written().map(FoundToken::tokenId)).contains("other");
        assertThat(file.path()).content().doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @EnumSource
    void tokenOfOtherBuildIsNotRemoved(SecretsFormat format) {
        SecretsFile file = Samples.file(dir.resolve("secrets"), format);
        file.write(Samples.credentials());
        file.removeToken("another");
        assertThat(file.written()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"DOTENV", "PROPERTIES"})
    void fileOfOtherToolIsNotReplaced(SecretsFormat format) throws IOException {
        Path file = Files.writeString(dir.resolve("x"), "DATABASE_URL=s3cret\nDATABRICKS_TOKEN=mine\n");
        assertThatThrownBy(() -> Samples.file(file, format).check())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().kind()).isEqualTo(Problem.Kind.CONFIGURATION))
                .hasMessageContaining("x exists, but this plugin did not write it")
                .hasMessageContaining("<secretsFile> (-Dadb.secretsFile)")
                .hasMessageNotContainingAny("DATABASE_URL", "s3cret", "mine");
        assertThatThrownBy(() -> Samples.file(file, format).write(Samples.credentials()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().kind()).isEqualTo(Problem.Kind.ENVIRONMENT));
        assertThat(file).content().startsWith("DATABASE_URL");
        assertThat(dir.toFile().list()).containsExactly("x");
    }

    @ParameterizedTest
    @EnumSource(names = "DATABRICKSCFG", mode = EnumSource.Mode.EXCLUDE)
    void foreignFileIsNeitherReplacedNorQuoted(SecretsFormat format) throws IOException {
        Path file = Files.writeString(dir.resolve("x"), "dapi00secret\n");
        assertThatThrownBy(() -> Samples.file(file, format).check())
                .isInstanceOf(ProblemException.class)
                .hasMessageNotContaining("dapi00secret");
    }

    @ParameterizedTest
    @EnumSource
    void emptyFileIsWritten(SecretsFormat format) throws IOException {
        SecretsFile file = Samples.file(Files.createFile(dir.resolve("x")), format);
        file.check();
        file.write(Samples.credentials());
        assertThat(file.written()).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void blankFileIsReplaced(SecretsFormat format) throws IOException {
        SecretsFile file = Samples.file(Files.writeString(dir.resolve("x"), " \n\n"), format);
        file.check();
        file.write(Samples.credentials());
        assertThat(file.written()).isPresent();
    }

    @Test
    void fileWithOnlyPathIsReplaced() throws IOException {
        SecretsFile file = Samples.file(
                Files.writeString(dir.resolve("x.env"), "DATABRICKS_SECRETS_FILE=target/adb/databricks.env\n"),
                SecretsFormat.DOTENV);
        file.check();
        file.write(Samples.credentials());
        assertThat(file.written()).isPresent();
    }

    @Test
    void fileOfOtherToolHasNoTokenToRevoke() throws IOException {
        Path file = Files.writeString(dir.resolve("x.env"), "DATABRICKS_TOKEN=mine\n");
        assertThatThrownBy(() -> Samples.file(file, SecretsFormat.DOTENV).written())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("x.env contains no token of this plugin")
                .hasMessageContaining("Nothing was sent.")
                .hasMessageNotContaining("mine");
    }

    @ParameterizedTest
    @EnumSource
    void locationInReceiptLeadsToFile(SecretsFormat format) {
        SecretsFile written = Samples.file(dir.resolve("secrets"), format);
        FileContext around = Samples.fileContext(dir, new Samples.Lines());
        TokenLocation carrier = written.location().orElseThrow();
        assertThat(SecretsFile.at(carrier, around)).as("not there yet").isEmpty();

        written.write(Samples.credentials());
        SecretsFile.at(carrier, around).orElseThrow().removeToken(ID);

        assertThat(dir).isEmptyDirectory();
        assertThat(carrier)
                .isEqualTo(
                        new TokenLocation(format.text(), dir.resolve("secrets").toString()));
        assertThat(SecretsFile.at(new TokenLocation("keyvault", "/x"), around)).isEmpty();
        assertThat(SecretsFile.at(new TokenLocation("json", "\u0000"), around)).isEmpty();
    }

    @Test
    void failureReasonIsThatOfTheSystem() {
        assertThat(SecretsFile.reason(new AccessDeniedException("/x"))).isEqualTo("permission denied");
        assertThat(SecretsFile.reason(new NoSuchFileException("/x"))).isEqualTo("/x does not exist");
        assertThat(SecretsFile.reason(new FileSystemException("/x", null, "Read-only file system")))
                .isEqualTo("Read-only file system");
        assertThat(SecretsFile.reason(new IOException())).isEqualTo("IOException");
    }

    @Test
    void workspaceWithoutTokenHasItsNames() {
        Workspace workspace = Samples.credentials().workspace();
        assertThat(OutputValues.of(workspace))
                .extracting(OutputValue::field, entry -> entry.value().reveal())
                .containsExactly(
                        tuple(OutputField.HOST, HOST),
                        tuple(OutputField.SERVER_HOSTNAME, Samples.SERVER_HOSTNAME),
                        tuple(OutputField.WORKSPACE_ID, "5550001112223334"),
                        tuple(
                                OutputField.AZURE_RESOURCE_ID,
                                workspace.id().orElseThrow().path()));
        assertThat(OutputValues.host(Samples.credentials().workspace())).isEqualTo(HOST);
    }

    @Test
    void fileWithAdditionalNamesIsNotReplaced() throws IOException {
        SecretsFile file = Samples.file(dir.resolve("x.env"), SecretsFormat.DOTENV);
        file.write(Samples.credentials());
        Files.writeString(file.path(), "MINE=1\n", java.nio.file.StandardOpenOption.APPEND);
        file.removeToken(ID);
        assertThat(file.path()).exists();
    }

    @Test
    void outputPrintsNoToken() {
        assertThat(Samples.credentials().toString() + OutputValues.of(Samples.credentials()))
                .doesNotContain(TOKEN);
        assertThat(OutputValues.of(Samples.credentials()))
                .filteredOn(entry -> entry.field().isSecret())
                .extracting(entry -> entry.value().reveal())
                .containsExactly(TOKEN);
    }

    @Test
    void otherPrefixIsRecognized() {
        Path file = dir.resolve("x.properties");
        new SecretsFile(file, SecretsFormat.PROPERTIES, "demo", "dev.", Samples.fileContext(dir, new Samples.Lines()))
                .write(Samples.credentials());
        Samples.file(file, SecretsFormat.PROPERTIES).check();
        assertThat(Samples.file(file, SecretsFormat.PROPERTIES).written()).isPresent();
    }
}
