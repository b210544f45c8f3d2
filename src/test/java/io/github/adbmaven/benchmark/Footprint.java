/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.benchmark;

import io.github.adbmaven.it.MavenHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the standalone goal takes beside time.
 *
 * @param bytes of what a user downloads
 * @param classes loaded beyond those of a Maven that does nothing
 * @param megabytes of memory at most, Maven's own included
 * @param idleMegabytes of a Maven that does nothing
 */
record Footprint(long bytes, long classes, long megabytes, long idleMegabytes) {

    private static final String QUIET = "-Xlog:disable";

    static Footprint of(Path directory, Scenarios scenarios) {
        Path goal = directory.resolve("classes-goal.log");
        Path idle = directory.resolve("classes-idle.log");
        scenarios.standaloneWith(classLog(goal)).run();
        scenarios.floorWith(classLog(idle)).run();
        try {
            return new Footprint(
                    Files.size(Path.of(MavenHome.setting("it.plugin.jar"))),
                    classes(goal) - classes(idle),
                    Memory.peakOf(scenarios.standaloneWith(QUIET)),
                    Memory.peakOf(scenarios.floorWith(QUIET)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classLog(Path file) {
        return "-Xlog:class+load:file=" + file;
    }

    private static long classes(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: ")).count();
        }
    }
}
