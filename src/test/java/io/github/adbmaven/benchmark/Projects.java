/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.benchmark;

import io.github.adbmaven.it.MavenHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The projects that are built, each in a directory of its own. */
final class Projects {
    private final Path directory;

    Projects(Path directory) {
        this.directory = directory;
    }

    Path empty() {
        return write("empty", pom("empty", "pom", "", ""));
    }

    /** Nothing but a place without a POM. */
    Path nothing() {
        return directory("nothing");
    }

    /** A build that compiles and packs something, and may have a token for its integration tests. */
    Path ordinary(boolean withToken) {
        String name = withToken ? "ordinary-with-token" : "ordinary";
        Path project = write(name, pom(name, "jar", "", ant() + plugin("", withToken)));
        return write(
                project.resolve("src/main/java/com/example/App.java"),
                "package com.example; public final class App {}",
                project);
    }

    /** The same build in which the goal stands aside. */
    Path skipping() {
        return write("skipping", pom("skipping", "pom", "", plugin("<skip>true</skip>", true)));
    }

    /** The same without the goal. */
    Path withoutTheGoal() {
        return write("without-the-goal", pom("without-the-goal", "pom", "", plugin("", false)));
    }

    /** So many modules, each with the goal or none. */
    Path reactor(int modules, boolean withToken) {
        String name = withToken ? "reactor-with-token" : "reactor";
        StringBuilder list = new StringBuilder("<modules>");
        for (int i = 0; i < modules; i++) {
            String module = "module" + i;
            list.append("<module>").append(module).append("</module>");
            write(directory(name).resolve(module).resolve("pom.xml"), """
                    <project xmlns="http://maven.apache.org/POM/4.0.0">
                      <modelVersion>4.0.0</modelVersion>
                      <parent><groupId>com.example</groupId><artifactId>%s</artifactId><version>1</version></parent>
                      <artifactId>%s</artifactId>
                      <packaging>pom</packaging>
                    </project>
                    """.formatted(name, module), directory(name));
        }
        return write(name, pom(name, "pom", list + "</modules>", plugin("", withToken)));
    }

    private static String pom(String name, String packaging, String modules, String plugins) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId><artifactId>%s</artifactId><version>1</version>
                  <packaging>%s</packaging>
                  %s
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <build>
                    <pluginManagement>
                      <plugins>
                        <plugin><artifactId>maven-resources-plugin</artifactId><version>%s</version></plugin>
                        <plugin><artifactId>maven-compiler-plugin</artifactId><version>%s</version></plugin>
                        <plugin><artifactId>maven-surefire-plugin</artifactId><version>%s</version></plugin>
                        <plugin><artifactId>maven-jar-plugin</artifactId><version>%s</version></plugin>
                      </plugins>
                    </pluginManagement>
                    <plugins>%s</plugins>
                  </build>
                </project>
                """.formatted(
                        name,
                        packaging,
                        modules,
                        MavenHome.setting("it.resources.version"),
                        MavenHome.setting("it.compiler.version"),
                        MavenHome.setting("it.surefire.version"),
                        MavenHome.setting("it.jar.version"),
                        plugins);
    }

    private static String ant() {
        return """
                <plugin>
                  <artifactId>maven-antrun-plugin</artifactId>
                  <version>%s</version>
                  <executions>
                    <execution>
                      <phase>integration-test</phase>
                      <goals><goal>run</goal></goals>
                      <configuration><target><echo>tests</echo></target></configuration>
                    </execution>
                  </executions>
                </plugin>
                """.formatted(MavenHome.setting("it.antrun.version"));
    }

    private static String plugin(String configuration, boolean bound) {
        return """
                <plugin>
                  <groupId>io.github.adbmaven</groupId>
                  <artifactId>adb-maven-plugin</artifactId>
                  <version>%s</version>
                  <configuration>%s</configuration>
                  %s
                </plugin>
                """.formatted(
                MavenHome.setting("it.plugin.version"),
                configuration,
                bound ? "<executions><execution><goals><goal>issue-token</goal></goals></execution></executions>" : "");
    }

    private Path write(String name, String pom) {
        return write(directory(name).resolve("pom.xml"), pom, directory(name));
    }

    private static Path write(Path file, String text, Path project) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return project;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path directory(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
