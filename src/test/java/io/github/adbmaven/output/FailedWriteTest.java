/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A full disk must not leave an incomplete file. */
@DisabledOnOs(OS.WINDOWS)
class FailedWriteTest {
    @TempDir
    private Path dir = Path.of("");

    private Path file = Path.of("");

    private String before = "";

    @BeforeEach
    void createFileWithAnotherProfile() throws IOException {
        file = dir.resolve("databrickscfg");
        before = "[mine]\nhost = x\n";
        Files.writeString(file, before);
    }

    /** A file size limit of the process makes the kernel fail the write as on a full disk. */
    @Test
    void failedWriteLeavesFileUnchangedAndNoOtherFiles() throws Exception {
        Child.Answer answer = Child.run("ulimit -f 0; ", Map.of(), "databrickscfg", file.toString(), "demo");
        assertFailed(answer, "File too large");
    }

    @Test
    void fullDiskIsReportedAndLeavesFileUnchanged() throws Exception {
        Path small = Files.createDirectory(dir.resolve("small"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", small.toString()), "only root may mount");
        try {
            file = small.resolve("databrickscfg");
            Files.writeString(file, before + "#".repeat(4000 - before.length()));
            before = Files.readString(file);
            Child.Answer answer = Child.run("", Map.of(), "databrickscfg", file.toString(), "demo");
            assertFailed(answer, "No space left on device");
        } finally {
            run("umount", small.toString());
        }
    }

    @Test
    void readOnlyDiskIsDetectedBeforeRequestsAndWhenWriting() throws Exception {
        Path fixed = Files.createDirectory(dir.resolve("fixed"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", fixed.toString()), "only root may mount");
        try {
            file = fixed.resolve("x.env");
            assertThat(new WritableFileCheck(Samples.fileContext(dir, new Samples.Lines())).findProblem(file))
                    .hasValueSatisfying(problem -> assertThat(problem.render()).contains(fixed + " is not writable"));
            Child.Answer answer = Child.run("", Map.of(), "dotenv", file.toString(), "demo");
            assertThat(answer.exitCode()).isEqualTo(1);
            assertThat(answer.text()).contains("Read-only file system");
        } finally {
            run("umount", fixed.toString());
        }
    }

    private void assertFailed(Child.Answer answer, String reason) throws IOException {
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.text())
                .contains("The token was created, but databrickscfg could not be written: " + reason)
                .contains("<secretsFile> (-Dadb.secretsFile)")
                .doesNotContain(Samples.TOKEN);
        assertThat(file).content().isEqualTo(before);
        try (var files = Files.list(Path.of(String.valueOf(file.getParent())))) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
