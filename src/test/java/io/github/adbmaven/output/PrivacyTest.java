/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisabledOnOs(OS.WINDOWS)
class PrivacyTest {
    @TempDir
    private Path dir = Path.of("");

    @BeforeEach
    void needsPermissions() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    }

    @Test
    void readableFileIsReplacedByPrivateFile() throws IOException {
        Path file = Files.createFile(dir.resolve("databrickscfg"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Samples.profile(file, "demo").write(Samples.credentials());
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void userDirectoryKeepsPermissions() throws IOException {
        Path mine = Files.createDirectory(dir.resolve("mine"));
        Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rwxr-xr-x"));
        Samples.profile(mine.resolve("databrickscfg"), "demo").write(Samples.credentials());
        assertThat(permissions(mine)).isEqualTo("rwxr-xr-x");
    }

    @ParameterizedTest
    @EnumSource
    void linkIsNeitherFollowedNorReplaced(SecretsFormat format) throws IOException {
        Path target = Files.createFile(dir.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(dir.resolve("link"), target);
        SecretsFile sink = Samples.file(link, format);
        assertConfigurationError(sink, "link is a symbolic link");
        assertThatThrownBy(() -> sink.write(Samples.credentials()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().kind()).isEqualTo(Problem.Kind.ENVIRONMENT))
                .hasMessageContaining("link is a symbolic link");
        assertThat(target).isEmptyFile();
        assertThat(link).isSymbolicLink();
    }

    @Test
    void danglingLinkIsRejected() throws IOException {
        Path link = Files.createSymbolicLink(dir.resolve("x.env"), dir.resolve("nowhere"));
        assertConfigurationError(Samples.file(link, SecretsFormat.DOTENV), "x.env is a symbolic link");
    }

    @Test
    void pluginDirectoryMustNotBeLink() throws IOException {
        Files.createDirectory(dir.resolve("elsewhere"));
        Files.createDirectory(dir.resolve("target"));
        Files.createSymbolicLink(dir.resolve("target/adb"), dir.resolve("elsewhere"));
        SecretsFile sink = new SecretsFile(
                Path.of("target/adb/x.env"),
                SecretsFormat.DOTENV,
                "demo",
                "",
                Samples.fileContext(dir, new Samples.Lines()));
        assertConfigurationError(sink, "target/adb is a symbolic link");
        assertThatThrownBy(() -> sink.write(Samples.credentials()))
                .hasMessageContaining("target/adb is a symbolic link");
        assertThat(dir.resolve("elsewhere")).isEmptyDirectory();
    }

    @Test
    void userDirectoryMayBeLink() throws IOException {
        Path real = Files.createDirectory(dir.resolve("real"));
        Path link = Files.createSymbolicLink(dir.resolve("link"), real);
        SecretsFile sink = Samples.file(link.resolve("x.env"), SecretsFormat.DOTENV);
        sink.check();
        sink.write(Samples.credentials());
        assertThat(real.resolve("x.env")).isRegularFile();
    }

    @Test
    void linkAtLockPathIsNotFollowed() throws IOException {
        Path target = Files.createFile(dir.resolve("elsewhere"));
        Files.createSymbolicLink(dir.resolve("x.env.adb-lock"), target);
        FileContext around = new FileContext(
                dir,
                dir.resolve("target"),
                java.util.Optional.empty(),
                occasion -> true,
                time -> {},
                new Samples.Lines());
        SecretsFile sink = new SecretsFile(Path.of("x.env"), SecretsFormat.DOTENV, "demo", "", around);
        assertThatThrownBy(() -> sink.write(Samples.credentials()))
                .hasMessageContaining("x.env is being written by another build")
                .hasMessageContaining("for more than 20 s")
                .hasMessageContaining("delete " + dir.resolve("x.env.adb-lock"));
        assertThat(target).isEmptyFile();
    }

    @Test
    void directoryAtFilePathIsConfigurationError() throws IOException {
        assertConfigurationError(
                Samples.file(Files.createDirectory(dir.resolve("x.env")), SecretsFormat.DOTENV), "it is a directory");
    }

    @Test
    void fileAtDirectoryPathIsConfigurationError() throws IOException {
        Files.createFile(dir.resolve("parent"));
        SecretsFile sink = new SecretsFile(
                Path.of("parent/deep/x.env"),
                SecretsFormat.DOTENV,
                "demo",
                "",
                Samples.fileContext(dir, new Samples.Lines()));
        assertConfigurationError(sink, "parent is not a directory");
    }

    @Test
    void deviceIsConfigurationError() {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        assertConfigurationError(Samples.file(Path.of("/dev/full"), SecretsFormat.DOTENV), "it is not a regular file");
    }

    @Test
    void unwritableDirectoryIsConfigurationError() throws IOException {
        Path closed = Files.createDirectory(dir.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeTrue(!Files.isWritable(closed), "root may write everywhere");
        SecretsFile sink = Samples.file(closed.resolve("x.env"), SecretsFormat.DOTENV);
        assertConfigurationError(sink, closed + " is not writable");
        assertThatThrownBy(() -> sink.write(Samples.credentials())).hasMessageContaining("permission denied");
    }

    @Test
    void checkingWritesNothing() {
        Samples.profile(dir.resolve("target/adb/databrickscfg"), "demo").check();
        assertThat(dir).isEmptyDirectory();
    }

    private static void assertConfigurationError(SecretsFile sink, String part) {
        assertThatThrownBy(sink::check)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().kind()).isEqualTo(Problem.Kind.CONFIGURATION))
                .hasMessageContaining(part)
                .hasMessageContaining("<secretsFile> (-Dadb.secretsFile)");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
