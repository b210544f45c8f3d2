/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shellLoadsFileWithSpacesAndQuotesInName() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("it's a file.env"), "DATABRICKS_HOST=https://h\n");

        Process shell = new ProcessBuilder("sh", "-c", LoadCommand.of(file.toString(), false) + "; env")
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(shell.waitFor()).isZero();
        assertThat(output.lines()).contains("DATABRICKS_HOST=https://h");
    }

    @Test
    void powerShellHasItsOwnCommand() {
        assertThat(LoadCommand.of("C:\\it's\\x.env", true))
                .startsWith("Get-Content 'C:\\it''s\\x.env' | ForEach-Object")
                .contains("Set-Item");
    }
}
