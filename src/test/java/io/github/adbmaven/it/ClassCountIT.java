/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Limits the number of classes that a first token loads. A test cannot limit the time on a shared machine. The number of classes
 * decides most of that time, and differs little from machine to machine.
 */
class ClassCountIT {
    /**
     * Classes beyond those of an idle Maven. JDK 17 loads 3,557 and JDK 25 loads 3,485. The margin of 3 % is for updates of the
     * JDK and for the order of threads.
     */
    private static final int LIMIT = 3_560;

    /** Classes of the plugin and its libraries, with those of their lambdas: 1,299. They do not depend on the JDK. */
    private static final int LIMIT_OF_PLUGIN = 1_280;

    @TempDir
    Path directory;

    @Test
    void firstTokenLoadsNoMoreClassesThanTheLimit() throws IOException {
        List<String> idle = loadedBy(idleMaven());
        List<String> goal;
        try (ItEmulator emulator = ItEmulator.start()) {
            goal = loadedBy(MavenBuild.in(directory("goal"))
                    .goals("-q", MavenBuild.goal("issue-token"))
                    .signedIn(emulator)
                    .property("adb.resourceGroup", ItEmulator.RESOURCE_GROUP)
                    .property("adb.workspaceName", ItEmulator.WORKSPACE_NAME));
        }

        assertThat(goal.size() - idle.size()).as("classes beyond an idle Maven").isBetween(1, LIMIT);
        assertThat(goal.stream().filter(line -> line.contains(" io.github.adbmaven.")))
                .as("classes of the plugin and its libraries")
                .hasSizeBetween(1, LIMIT_OF_PLUGIN);
    }

    private MavenBuild idleMaven() throws IOException {
        Path project = directory("idle");
        Files.writeString(project.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId><artifactId>idle</artifactId><version>1</version>
                  <packaging>pom</packaging>
                </project>
                """);
        return MavenBuild.in(project).goals("-q", "-o", "validate");
    }

    private Path directory(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    private List<String> loadedBy(MavenBuild build) throws IOException {
        Path log = Files.createTempFile(directory, "classes", ".log");
        build.jvm("-Xlog:class+load:file=" + log).run().succeeded();
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: ")).toList();
        }
    }
}
