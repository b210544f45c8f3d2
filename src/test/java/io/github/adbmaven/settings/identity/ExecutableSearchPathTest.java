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
    void aFileThatCannotBeRunIsNoProgram(@TempDir Path directory) throws IOException {
        Files.createFile(directory.resolve("az"));

        assertThat(new ExecutableSearchPath(directory.toString()).hasAzureCli()).isFalse();
    }

    @Test
    void aDirectoryIsNoProgram(@TempDir Path directory) throws IOException {
        Files.createDirectory(directory.resolve("az"));

        assertThat(new ExecutableSearchPath(directory.toString()).hasAzureCli()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "::\u0000", "/no/such/directory"})
    void anEmptyOrOddPathHoldsNoProgram(String path) {
        assertThat(new ExecutableSearchPath(path).hasAzureCli()).isFalse();
    }

    @Test
    void aProgramIsFoundInAnyDirectoryOfThePath(@TempDir Path empty, @TempDir Path bin) throws IOException {
        Files.createFile(
                bin.resolve("az"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        assertThat(new ExecutableSearchPath(empty + File.pathSeparator + bin).hasAzureCli())
                .isTrue();
    }
}
