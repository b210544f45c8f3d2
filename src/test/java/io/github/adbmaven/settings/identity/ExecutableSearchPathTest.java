/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutableSearchPathTest {
    @Test
    void nonExecutableFileIsIgnored(@TempDir Path directory) throws IOException {
        Files.createFile(directory.resolve("az"));

        assertThat(new ExecutableSearchPath(directory.toString()).azureCli()).isEmpty();
    }

    @Test
    void directoryIsIgnored(@TempDir Path directory) throws IOException {
        Files.createDirectory(directory.resolve("az"));

        assertThat(new ExecutableSearchPath(directory.toString()).azureCli()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "::\u0000", "/no/such/directory"})
    void emptyOrInvalidPathIsIgnored(String path) {
        assertThat(new ExecutableSearchPath(path).azureCli()).isEmpty();
    }

    @Test
    void programIsFoundInLaterDirectory(@TempDir Path empty, @TempDir Path bin) throws IOException {
        Files.createFile(
                bin.resolve("az"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        assertThat(new ExecutableSearchPath(empty + File.pathSeparator + bin).azureCli())
                .contains(bin.resolve("az"));
    }
}
