/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SameFileTest {
    @TempDir
    private Path dir = Path.of("");

    @ParameterizedTest
    @CsvSource({"target/adb/receipt.json", "target/./adb/x/../receipt.json", "TARGET/adb/Receipt.JSON"})
    void pathSpellingsAreSameFile(String spelling) throws IOException {
        assertThat(SameFile.is(dir.resolve(spelling), dir.resolve("target/adb/receipt.json")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void linkedDirectoryIsSameFile(boolean exists) throws IOException {
        needsLinks();
        Path real = Files.createDirectories(dir.resolve("target/adb"));
        Path link = Files.createSymbolicLink(dir.resolve("link"), real);
        if (exists) {
            Files.createFile(real.resolve("receipt.json"));
        }

        assertThat(SameFile.is(link.resolve("receipt.json"), real.resolve("receipt.json")))
                .isTrue();
        assertThat(SameFile.is(link.resolve("receipt.env"), real.resolve("receipt.json")))
                .isFalse();
    }

    @Test
    void linkAndHardLinkAreSameFile() throws IOException {
        needsLinks();
        Path file = Files.createFile(dir.resolve("receipt.json"));

        assertThat(SameFile.is(Files.createSymbolicLink(dir.resolve("soft"), file), file))
                .isTrue();
        assertThat(SameFile.is(Files.createLink(dir.resolve("hard"), file), file))
                .isTrue();
    }

    @Test
    void otherFileIsNotSameFile() throws IOException {
        assertThat(SameFile.is(dir.resolve("a/receipt.json"), dir.resolve("b/receipt.json")))
                .isFalse();
    }

    private static void needsLinks() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    }
}
