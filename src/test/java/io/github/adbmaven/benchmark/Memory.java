/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The most memory that a process held at a time, as Linux tells it while the process lives. */
final class Memory {
    private static final String PEAK = "VmHWM:";
    private static final int INTERVAL = 10;

    private Memory() {}

    /** In megabytes; 0 where the system does not tell. */
    static long peakOf(Command command) {
        try {
            Process process = command.prepared()
                    .get()
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            long kilobytes = 0;
            while (!process.waitFor(INTERVAL, TimeUnit.MILLISECONDS)) {
                kilobytes = Math.max(kilobytes, peak(status));
            }
            return kilobytes / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long peak(Path status) throws IOException {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .map(line -> line.substring(PEAK.length()).replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (UncheckedIOException e) {
            // the process ended between two lines
            return 0;
        }
    }
}
