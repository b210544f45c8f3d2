/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.wait.Sleeper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** After a build is killed or suspended during a write, the file is usable and no change is lost. */
class LockFileTest {
    @TempDir
    private Path dir = Path.of("");

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void killedBuildLeavesUsableFile() throws Exception {
        Path file = Files.writeString(dir.resolve("databrickscfg"), "[mine]\nhost = x\n");
        Process killed = Child.start("", Map.of(), "hold", file.toString());
        try (BufferedReader said = new BufferedReader(new InputStreamReader(killed.getInputStream(), UTF_8))) {
            assertThat(said.readLine()).isEqualTo("held");
            killed.destroyForcibly().waitFor();
        }
        assertThat(lock()).exists();

        sink("demo", time -> {}).write(Samples.credentials());

        assertThat(file).content().startsWith("[mine]\nhost = x\n").contains(Samples.TOKEN);
        assertThat(dir.toFile().list()).containsExactly("databrickscfg");
    }

    @Test
    void allBuildsWaitingForKilledBuildProceed() throws Exception {
        Files.writeString(lock(), "[half of a sect");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> writers = IntStream.range(0, 8)
                    .<Callable<Void>>mapToObj(number -> () -> {
                        sink("p" + number, time -> TimeUnit.MILLISECONDS.sleep(10))
                                .write(Samples.credentials());
                        return null;
                    })
                    .toList();
            for (Future<Void> done : threads.invokeAll(writers)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(Files.readString(dir.resolve("databrickscfg")).lines().filter(line -> line.startsWith("[")))
                .hasSize(8);
        assertThat(dir.toFile().list()).containsExactly("databrickscfg");
    }

    @Test
    void lockInActiveUseIsNotDeleted() throws IOException {
        Files.createFile(lock());
        AtomicInteger looks = new AtomicInteger();

        assertThatThrownBy(() ->
                        sink("demo", time -> touch(looks.incrementAndGet())).write(Samples.credentials()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("databrickscfg is being written by another build.");

        assertThat(lock()).exists();
        assertThat(dir.resolve("databrickscfg")).doesNotExist();
    }

    @Test
    void suspendedBuildThatLostItsLockPublishesNothing() throws IOException {
        Path file = Files.writeString(dir.resolve("databrickscfg"), "before");
        PrivateFileWriter files = new PrivateFileWriter(Samples.fileContext(dir, new Samples.Lines()));

        assertThatThrownBy(() -> files.update(file, current -> {
                    replaceLock();
                    return Optional.of("of the halted one".getBytes(UTF_8));
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another build took its lock");

        assertThat(file).hasContent("before");
        assertThat(lock()).hasContent("of the next one");
    }

    private void replaceLock() {
        try {
            Path next = Files.writeString(dir.resolve("next"), "of the next one");
            Files.delete(lock());
            Files.move(next, lock());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void touch(int second) {
        try {
            Files.setLastModifiedTime(lock(), FileTime.from(Instant.ofEpochSecond(second)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path lock() {
        return dir.resolve("databrickscfg.adb-lock");
    }

    private SecretsFile sink(String profile, Sleeper sleeper) {
        FileContext around = new FileContext(
                dir, dir.resolve("target"), Optional.empty(), occasion -> true, sleeper, new Samples.Lines());
        return new SecretsFile(Path.of("databrickscfg"), SecretsFormat.DATABRICKSCFG, profile, "", around);
    }
}
