/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A command that is run again and again.
 *
 * @param prepared a new process for each run
 * @param preparation what comes before each run, and is not measured
 */
record Command(Supplier<ProcessBuilder> prepared, Runnable preparation) {
    private static final Path CPU_TIMES = Path.of("/proc/self/stat");
    private static final double TICKS_PER_SECOND = 100;
    /** Of what stands behind the command's name, which may hold spaces, in parentheses. */
    private static final int CHILDREN_USER = 13;

    private static final int CHILDREN_SYSTEM = 14;

    static Command of(Supplier<ProcessBuilder> prepared) {
        return new Command(prepared, () -> {});
    }

    Command after(Runnable first) {
        return new Command(prepared, first);
    }

    /** Runs it to its end; fails, showing what it printed, unless it succeeds. */
    Sample run() {
        preparation.run();
        try {
            Path output = Files.createTempFile("benchmark", ".log");
            try {
                ProcessBuilder builder =
                        prepared.get().redirectErrorStream(true).redirectOutput(output.toFile());
                double cpuBefore = cpuOfChildren();
                long start = System.nanoTime();
                Process process = builder.start();
                int exit = process.waitFor();
                double wall = (System.nanoTime() - start) / 1e9;
                if (exit != 0) {
                    throw new IllegalStateException(
                            String.join(" ", builder.command()) + " failed:\n" + Files.readString(output));
                }
                return new Sample(wall, cpuOfChildren() - cpuBefore);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of those that have ended; the emulator runs on. */
    private static double cpuOfChildren() throws IOException {
        if (!Files.isReadable(CPU_TIMES)) {
            return 0;
        }
        String text = Files.readString(CPU_TIMES);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM])) / TICKS_PER_SECOND;
    }
}
