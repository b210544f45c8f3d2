/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentBuildsTest {
    private static final int ROUNDS = 100;

    @TempDir
    private Path dir = Path.of("");

    @Test
    void parallelWritersLoseNoChange() throws Exception {
        Path file = dir.resolve("databrickscfg");
        Files.writeString(file, "[mine]\nhost = x\n");
        inParallel(write(file, "a"), write(file, "b"));
        assertThat(Files.readString(file).lines().filter(line -> line.startsWith("[")))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, ROUNDS)
                        .boxed()
                        .flatMap(round -> List.of("[a" + round + "]", "[b" + round + "]").stream())
                        .collect(java.util.stream.Collectors.toCollection(() -> new ArrayList<>(List.of("[mine]")))));
        inParallel(removeTokens(file, "a"), removeTokens(file, "b"));
        assertThat(file).content().isEqualTo("[mine]\nhost = x\n");
        assertThat(dir.toFile().list()).containsExactly("databrickscfg");
    }

    @Test
    void readersNeverSeePartialFile() throws Exception {
        Path file = dir.resolve("x.json");
        SecretsFile sink = Samples.file(file, SecretsFormat.JSON);
        sink.write(Samples.credentials());
        inParallel(
                () -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        sink.write(Samples.credentials(Samples.HOST, "id" + round, "dapi".repeat(round + 1)));
                    }
                    return null;
                },
                () -> {
                    for (int round = 0; round < 10 * ROUNDS; round++) {
                        assertThat(sink.written()).isPresent();
                    }
                    return null;
                });
    }

    /** Two modules that use the plugin with different dependencies have two class loaders. */
    @Test
    void parallelClassLoadersLoseNoChange() throws Exception {
        Path file = dir.resolve("databrickscfg");
        URL[] classes = {
            SecretsFile.class.getProtectionDomain().getCodeSource().getLocation(),
            Child.class.getProtectionDomain().getCodeSource().getLocation()
        };
        ClassLoader libraries = new Libraries(getClass().getClassLoader());
        try (URLClassLoader one = new URLClassLoader(classes, libraries);
                URLClassLoader two = new URLClassLoader(classes, libraries)) {
            inParallel(runIn(one, file, "a"), runIn(two, file, "b"));
        }
        assertThat(Files.readString(file).lines().filter(line -> line.startsWith("[")))
                .hasSize(2 * ROUNDS);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void parallelProcessesLoseNoChange() throws Exception {
        Path file = dir.resolve("databrickscfg");
        List<Process> processes = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            processes.add(Child.start("", Map.of(), arguments(file, name)));
        }
        for (Process process : processes) {
            assertThat(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("written");
        }
        assertThat(Files.readString(file).lines().filter(line -> line.startsWith("[")))
                .hasSize(3 * ROUNDS);
    }

    private static Callable<Void> write(Path file, String name) {
        return () -> {
            for (int round = 0; round < ROUNDS; round++) {
                Samples.profile(file, name + round)
                        .write(Samples.credentials(Samples.HOST, "id-" + name + round, "dapi-" + name));
            }
            return null;
        };
    }

    private static Callable<Void> removeTokens(Path file, String name) {
        return () -> {
            for (int round = 0; round < ROUNDS; round++) {
                Samples.profile(file, "any").removeToken("id-" + name + round);
            }
            return null;
        };
    }

    private static Callable<Void> runIn(ClassLoader loader, Path file, String name) {
        return () -> {
            Object noInstance = null;
            Class<?> child = loader.loadClass(Child.class.getName());
            assertThat(child).isNotEqualTo(Child.class);
            java.lang.reflect.Method answer = child.getDeclaredMethod("answer", String[].class);
            answer.setAccessible(true);
            answer.invoke(noInstance, (Object) arguments(file, name));
            return null;
        };
    }

    private static String[] arguments(Path file, String name) {
        return IntStream.range(-2, ROUNDS)
                .mapToObj(i -> i == -2 ? "databrickscfg" : i == -1 ? file.toString() : name + i)
                .toArray(String[]::new);
    }

    private static void inParallel(Callable<Void> one, Callable<Void> two) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> done : threads.invokeAll(List.of(one, two))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The parent of each plugin realm: all classes but those of the plugin. */
    private static final class Libraries extends ClassLoader {
        Libraries(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.github.adbmaven.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
