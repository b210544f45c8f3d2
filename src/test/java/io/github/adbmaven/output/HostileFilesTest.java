/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.Mutations;
import io.github.adbmaven.testing.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The plugin either reads or rejects an existing file with arbitrary content, and preserves all lines of others. */
class HostileFilesTest {
    private static final int ROUNDS = 500;
    private static final String PROFILES = """
            ; mine
            [DEFAULT]
            host = https://a
            token = x

            [demo]
            ; adb-maven-plugin 77777777
            host      = https://b
            token     = y
            auth_type = pat

            [__settings__]
            default_profile = DEFAULT
            """;

    @TempDir
    private Path dir = Path.of("");

    private final long seed = Seed.value();

    @Test
    @Timeout(120)
    void foreignLinesOfProfileFileAreKept(TestReporter reporter) {
        Seed.tell(reporter, ROUNDS);
        new Mutations(seed, PROFILES, PROFILES.replace("\n", "\r\n"), "")
                .texts(ROUNDS)
                .forEach(this::survives);
    }

    private void survives(String before) {
        Path file = dir.resolve("databrickscfg");
        SecretsFile sink = Samples.profile(file, "fresh");
        try {
            Files.write(file, before.getBytes(UTF_8));
            byte[] bytes = Files.readAllBytes(file);
            sink.write(Samples.credentials());
            assertThat(new String(Files.readAllBytes(file), UTF_8))
                    .as("seed %d", seed)
                    .contains(new String(bytes, UTF_8).stripTrailing())
                    .contains(Samples.TOKEN);
            assertThat(sink.written().map(FoundToken::tokenId))
                    .as("seed %d", seed)
                    .contains(Samples.ID);
            sink.removeToken(Samples.ID);
            String after = Files.exists(file) ? Files.readString(file) : "";
            assertThat(content(after)).as("seed %d", seed).isEqualTo(content(new String(bytes, UTF_8)));
        } catch (ProblemException inWords) {
            assertThat(inWords.problem().render()).as("seed %d", seed).doesNotContain(Samples.TOKEN);
        } catch (IOException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    /** A file that contains only a byte order mark counts as empty. */
    private static String content(String text) {
        String content = text.stripTrailing();
        return content.equals("\uFEFF") ? "" : content;
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(120)
    void arbitraryFileIsRecognizedOrRejected(SecretsFormat format, TestReporter reporter) throws IOException {
        Seed.tell(reporter, ROUNDS);
        Path good = dir.resolve("good");
        Samples.file(good, format).write(Samples.credentials());
        String text = Files.readString(good);
        Path file = dir.resolve("file");
        List<String> texts =
                new Mutations(seed, text, PROFILES, "{}").texts(ROUNDS).toList();
        for (String next : texts) {
            Files.write(file, next.getBytes(UTF_8));
            SecretsFile sink = Samples.file(file, format);
            try {
                sink.check();
                sink.written();
            } catch (ProblemException inWords) {
                assertThat(inWords.problem().render()).as("seed %d", seed).doesNotContain(Samples.TOKEN);
            }
        }
    }

    @Test
    @Timeout(120)
    void arbitraryReceiptIsReadOrRejected(TestReporter reporter) throws IOException {
        Seed.tell(reporter, ROUNDS);
        String good = Files.readString(Path.of("docs/receipt.md"));
        String json = good.substring(good.indexOf("```json") + 7, good.lastIndexOf("```"));
        Path file = dir.resolve("receipt.json");
        for (String next : new Mutations(seed, json.strip()).texts(ROUNDS).toList()) {
            Files.write(file, next.getBytes(UTF_8));
            Receipt receipt =
                    new Receipt(file, Instant.EPOCH, Samples.fileContext(dir, new Samples.Lines()), new FakeTime());
            try {
                receipt.entries();
            } catch (ProblemException inWords) {
                assertThat(inWords.problem().render()).isNotBlank();
            }
        }
    }
}
