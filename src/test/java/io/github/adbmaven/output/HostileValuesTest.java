/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.testing.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each format either returns any string unchanged, or rejects it. The report of a run contains its seed. */
class HostileValuesTest {
    private static final int ROUNDS = 200;

    @TempDir
    private Path dir = Path.of("");

    private final long seed = Seed.value();

    @ParameterizedTest
    @EnumSource(names = {"PROPERTIES", "JSON"})
    void escapingFormatsContainEveryValue(SecretsFormat format, TestReporter reporter) throws IOException {
        Seed.tell(reporter, ROUNDS);
        Hostile hostile = new Hostile(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Path file = dir.resolve(hostile.below(9) + " $x");
            String host = hostile.host();
            String token = hostile.text();
            String id = hostile.text();
            SecretsFile sink = Samples.file(file, format);
            sink.write(Samples.credentials(host, id, token));
            assertThat(values(file, format))
                    .as("seed %d, round %d", seed, round)
                    .containsExactly(host, token, id);
            assertThat(sink.written().map(FoundToken::tokenId)).contains(id);
            sink.removeToken(id);
            assertThat(file).doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DOTENV", "DATABRICKSCFG"})
    void unquotedFormatsContainValueOrRejectIt(SecretsFormat format, TestReporter reporter) throws IOException {
        Seed.tell(reporter, ROUNDS);
        Hostile hostile = new Hostile(seed);
        int carried = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path file = dir.resolve("x");
            String token = hostile.text();
            try {
                Samples.file(file, format).write(Samples.credentials(hostile.host(), "id", token));
                assertThat(Files.readString(file).lines().map(line -> line.replaceFirst("^\\w+ *= ?", "")))
                        .as("seed %d, round %d", seed, round)
                        .contains(token);
                carried++;
            } catch (ProblemException refused) {
                assertThat(refused.problem().kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
                assertThat(refused.problem().summary())
                        .containsIgnoringCase("token")
                        .contains("cannot be written");
                assertThat(dir).isEmptyDirectory();
            }
            Files.deleteIfExists(file);
        }
        assertThat(carried).isBetween(1, ROUNDS - 1);
    }

    @Test
    void sourcingShellReadsValuesAndExecutesNothing(TestReporter reporter) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no POSIX shell");
        Seed.tell(reporter, ROUNDS);
        Hostile hostile = new Hostile(seed);
        List<String> expected = new ArrayList<>();
        StringBuilder script = new StringBuilder();
        for (int round = 0; round < ROUNDS; round++) {
            String host = hostile.host();
            String token = hostile.text();
            try {
                Samples.file(dir.resolve(round + ".env"), SecretsFormat.DOTENV)
                        .write(Samples.credentials(host, "id", token));
            } catch (ProblemException refused) {
                continue;
            }
            expected.add(host + " " + token + " pat id");
            script.append(". ./").append(round).append(".env\n");
            script.append("printf '%s %s %s %s\\n' \"$DATABRICKS_HOST\" \"$DATABRICKS_TOKEN\"")
                    .append(" \"$DATABRICKS_AUTH_TYPE\" \"$DATABRICKS_TOKEN_ID\"\n");
        }
        Files.writeString(dir.resolve("source.sh"), script);
        Process shell = new ProcessBuilder("/bin/sh", "source.sh")
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> printed =
                new String(shell.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(shell.waitFor()).isZero();
        assertThat(printed).as("seed %d", seed).isEqualTo(expected).isNotEmpty();
        assertThat(dir.resolve("hacked")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(names = {"DOTENV", "DATABRICKSCFG"})
    void errorNamesOtherFormatAndNotValue(SecretsFormat format) {
        assertThatThrownBy(() -> Samples.file(dir.resolve("x"), format)
                        .write(Samples.credentials(Samples.HOST, "id", "dapi s3cret")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("-Dadb.secretsFormat=json")
                .hasMessageNotContaining("s3cret");
    }

    private static List<String> values(Path file, SecretsFormat format) throws IOException {
        if (format == SecretsFormat.JSON) {
            JsonNode read = new ObjectMapper().readTree(file.toFile());
            return List.of(
                    read.get("host").textValue(),
                    read.get("token").textValue(),
                    read.get("tokenId").textValue());
        }
        Properties read = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            read.load(in);
        }
        return List.of(
                read.getProperty("databricks.host"),
                read.getProperty("databricks.token"),
                read.getProperty("databricks.tokenId"));
    }
}
