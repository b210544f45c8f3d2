/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitIgnoreCheckTest {
    private static final String PATH = String.valueOf(System.getenv("PATH"));

    @TempDir
    private Path dir = Path.of("");

    private final Samples.Lines lines = new Samples.Lines();

    @BeforeEach
    void createRepository() throws IOException, InterruptedException {
        assumeTrue(
                Arrays.stream(PATH.split(File.pathSeparator, -1))
                        .anyMatch(entry -> Files.isExecutable(Path.of(entry, "git"))),
                "there is no git");
        Process git =
                new ProcessBuilder("git", "init", "-q").directory(dir.toFile()).start();
        assertThat(git.waitFor()).isZero();
    }

    @Test
    void trackedFileCausesWarningWithGitignoreLine() {
        write("module/conf[1]/zz-secrets.json", PATH);
        assertThat(lines.warnings())
                .containsExactly(
                        "module/conf[1]/zz-secrets.json is not ignored by git: a commit would publish the token."
                                + " Add \"/module/conf\\[1]/zz-secrets.json\" to .gitignore.");
    }

    @Test
    void suggestedLineMakesGitIgnoreFile() throws IOException {
        Files.writeString(dir.resolve(".gitignore"), "/module/conf\\[1]/zz-secrets.json\n");
        write("module/conf[1]/zz-secrets.json", PATH);
        assertThat(lines.warnings()).isEmpty();
    }

    @Test
    void buildDirectoryIsSuggestedAsWhole() {
        write("target/adb/zz-secrets.json", PATH);
        assertThat(lines.warnings()).singleElement().asString().endsWith("Add \"target/\" to .gitignore.");
    }

    @Test
    void ignoredFileCausesNoWarning() throws IOException {
        Files.writeString(dir.resolve(".gitignore"), "target/\n");
        write("target/adb/zz-secrets.json", PATH);
        assertThat(lines.warnings()).isEmpty();
    }

    @Test
    void sameFileOfAllModulesIsCheckedOnce() {
        Set<String> said = new HashSet<>();
        for (String module : List.of("a", "b")) {
            Path target = dir.resolve(module).resolve("target");
            FileContext around = new FileContext(dir, target, Optional.of(PATH), said::add, time -> {}, lines);
            new SecretsFile(target.resolve("adb/s.json"), SecretsFormat.JSON, "demo", "", around)
                    .write(Samples.credentials());
        }
        assertThat(lines.warnings()).hasSize(1);
    }

    @Test
    void directoryNamedGitIsIgnored() throws IOException {
        Files.createDirectories(dir.resolve("bin/git"));
        write("zz-secrets.json", dir.resolve("bin") + File.pathSeparator + PATH);
        assertThat(lines.warnings()).hasSize(1);
    }

    @Test
    void brokenGitDoesNotFailBuild() throws IOException {
        Files.createDirectory(dir.resolve("bin"));
        Path git = Files.writeString(dir.resolve("bin/git"), "#!/no/such/interpreter\n");
        assertThat(git.toFile().setExecutable(true)).isTrue();
        write("zz-secrets.json", dir.resolve("bin").toString());
        assertThat(lines.warnings()).isEmpty();
        assertThat(lines.debug())
                .singleElement()
                .asString()
                .startsWith("git check-ignore failed for zz-secrets.json: ");
    }

    @Test
    void missingGitCausesNoWarning() {
        write("zz-secrets.json", "");
        write("zz-secrets.json", "relative" + File.pathSeparator + "\u0000");
        assertThat(lines.warnings()).isEmpty();
        assertThat(lines.debug())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("git was not found in PATH"));
    }

    private void write(String file, String searchPath) {
        FileContext around = new FileContext(
                dir, dir.resolve("target"), Optional.of(searchPath), occasion -> true, time -> {}, lines);
        new SecretsFile(Path.of(file), SecretsFormat.JSON, "demo", "", around).write(Samples.credentials());
    }
}
