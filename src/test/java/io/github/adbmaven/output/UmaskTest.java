/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process has one umask, so each test needs a child process. */
@DisabledOnOs(OS.WINDOWS)
class UmaskTest {
    @TempDir
    private Path dir = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"000", "022", "277", "777"})
    void fileAndDirectoriesArePrivateWithAnyUmask(String umask) throws Exception {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path file = dir.resolve("target/adb/databrickscfg");
        Child.Answer answer = Child.run("umask " + umask + "; ", Map.of(), "databrickscfg", file.toString(), "demo");
        assertThat(answer).isEqualTo(new Child.Answer(0, "written"));
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(dir.resolve("target/adb"))).isEqualTo("rwx------");
        assertThat(permissions(dir.resolve("target"))).isEqualTo("rwx------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
