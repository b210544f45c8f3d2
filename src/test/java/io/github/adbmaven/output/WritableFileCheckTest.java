/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.adbmaven.error.Problem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritableFileCheckTest {
    /** The limit of Linux in bytes; macOS and Windows count characters. */
    private static final int LONGEST_NAME = 255;

    @TempDir
    private Path dir = Path.of("");

    @Test
    void everyNameThatPassesTheCheckCanBeWritten() throws IOException {
        for (int length = LONGEST_NAME - 20; length <= LONGEST_NAME + 2; length++) {
            Path file = dir.resolve("x".repeat(length));
            if (objection(file).isEmpty()) {
                Samples.file(file, SecretsFormat.DOTENV).write(Samples.credentials());
                assertThat(file).isRegularFile();
            }
        }
        assertThat(objection(dir.resolve("x".repeat(LONGEST_NAME - 20)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "directory/file", "missing/directory/file"})
    void nameTooLongForLockIsRejected(String place) throws IOException {
        Files.createDirectory(dir.resolve("directory"));
        Path file = dir.resolve(place).resolveSibling("x".repeat(LONGEST_NAME - 5));

        assertThat(objection(file)).get().asString().contains(".adb-lock");
        assertThat(dir.resolve("missing")).doesNotExist();
    }

    @Test
    void tooLongDirectoryNameIsRejected() {
        assertThat(objection(dir.resolve("deep/" + "d".repeat(LONGEST_NAME + 1) + "/x.env")))
                .isPresent();
        assertThat(dir).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc/x.env", "/proc/self/missing/x.env", "/sys/x.env", "/proc/sys/kernel/x.env"})
    void directoryThatAcceptsNoFilesIsRejected(String place) {
        assumeTrue(Files.isDirectory(Path.of(place.replaceFirst("(/[a-z]+/).*", "$1"))), "Linux only");

        assertThat(objection(Path.of(place))).get().asString().contains("is not writable");
    }

    @ParameterizedTest
    @ValueSource(strings = {".adb-lock", ".adb-lock-left"})
    void directoryAtLockPathIsRejected(String suffix) throws IOException {
        Files.createDirectory(dir.resolve("x.env" + suffix));

        assertThat(objection(dir.resolve("x.env"))).get().asString().contains("x.env" + suffix + " as its lock file");
    }

    @ParameterizedTest
    @ValueSource(strings = {".adb-lock", ".adb-lock-left"})
    void linkAtLockPathIsRejected(String suffix) throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Files.createSymbolicLink(dir.resolve("x.env" + suffix), dir.resolve("elsewhere"));

        assertThat(objection(dir.resolve("x.env"))).get().asString().contains("x.env" + suffix + " as its lock file");
    }

    @Test
    void lockOfOtherBuildIsAccepted() throws IOException {
        Files.createFile(dir.resolve("x.env.adb-lock"));

        assertThat(objection(dir.resolve("x.env"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"receipt.json.adb-lock", "x.env.ADB-LOCK", "x.env.adb-lock-left"})
    void lockNameIsRejected(String name) {
        assertThat(objection(dir.resolve(name))).get().asString().contains("reserved for the plugin's lock files");
    }

    private Optional<String> objection(Path file) {
        return new WritableFileCheck(Samples.fileContext(dir, new Samples.Lines()))
                .findProblem(file)
                .map(Problem::render);
    }
}
