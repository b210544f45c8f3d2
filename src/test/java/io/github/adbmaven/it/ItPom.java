/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Projects that issue a token for what Ant does in their integration tests, or call a goal. */
final class ItPom {
    private ItPom() {}

    /** A project of its own. */
    static void write(Path directory, String tests) throws IOException {
        Files.writeString(directory.resolve("pom.xml"), project("it", tests));
    }

    /** A reactor of one module for each of these tests: module0, module1 and so on. */
    static void reactor(Path directory, String... tests) throws IOException {
        List<String> modules = new ArrayList<>();
        for (int i = 0; i < tests.length; i++) {
            String name = "module" + i;
            modules.add(name);
            Path module = Files.createDirectory(directory.resolve(name));
            Files.writeString(module.resolve("pom.xml"), project(name, tests[i]));
        }
        writeReactor(directory, modules);
    }

    /**
     * A reactor of one module for each of these configurations of a goal, in their order; none depends on another.
     *
     * @param configurations by the names of the modules
     */
    static void goals(Path directory, String goal, Map<String, String> configurations) throws IOException {
        for (Map.Entry<String, String> module : configurations.entrySet()) {
            Path place = Files.createDirectory(directory.resolve(module.getKey()));
            Files.writeString(place.resolve("pom.xml"), """
                    <project>
                      <modelVersion>4.0.0</modelVersion>
                      <groupId>it</groupId>
                      <artifactId>%s</artifactId>
                      <version>1</version>
                      <packaging>pom</packaging>
                      <build>
                        <plugins>
                          <plugin>
                            <groupId>io.github.adbmaven</groupId>
                            <artifactId>adb-maven-plugin</artifactId>
                            <version>%s</version>
                            <executions>
                              <execution>
                                <phase>validate</phase>
                                <goals>
                                  <goal>%s</goal>
                                </goals>
                                <configuration>%s</configuration>
                              </execution>
                            </executions>
                          </plugin>
                        </plugins>
                      </build>
                    </project>
                    """.formatted(
                            module.getKey(), MavenHome.setting("it.plugin.version"), goal, module.getValue()));
        }
        writeReactor(directory, configurations.keySet());
    }

    private static void writeReactor(Path directory, Collection<String> modules) throws IOException {
        Files.writeString(directory.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>it</groupId>
                  <artifactId>reactor</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>%s</modules>
                </project>
                """.formatted(modules.stream()
                .map(module -> "<module>" + module + "</module>")
                .collect(Collectors.joining())));
    }

    private static String project(String name, String tests) {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>it</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>io.github.adbmaven</groupId>
                        <artifactId>adb-maven-plugin</artifactId>
                        <version>%s</version>
                        <executions>
                          <execution>
                            <goals>
                              <goal>issue-token</goal>
                            </goals>
                          </execution>
                        </executions>
                      </plugin>
                      <plugin>
                        <artifactId>maven-antrun-plugin</artifactId>
                        <version>%s</version>
                        <executions>
                          <execution>
                            <phase>integration-test</phase>
                            <goals>
                              <goal>run</goal>
                            </goals>
                            <configuration>
                              <target>%s</target>
                            </configuration>
                          </execution>
                        </executions>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(
                        name, MavenHome.setting("it.plugin.version"), MavenHome.setting("it.antrun.version"), tests);
    }
}
