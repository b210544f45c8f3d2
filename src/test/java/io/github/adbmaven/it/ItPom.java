/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Projects that issue a token for integration tests, which are Ant tasks, or that run a goal. */
final class ItPom {
    private ItPom() {}

    /** Writes a single project. */
    static void write(Path directory, String tests) throws IOException {
        Files.writeString(directory.resolve("pom.xml"), tested("it", tests));
    }

    /** Writes a reactor with one module for each of these tests: module0, module1 and so on. */
    static void reactor(Path directory, String... tests) throws IOException {
        Map<String, String> modules = new LinkedHashMap<>();
        for (String each : tests) {
            String name = "module" + modules.size();
            modules.put(name, tested(name, each));
        }
        writeReactor(directory, modules);
    }

    /**
     * Writes a reactor with one module for each of these configurations of a goal, in their order. The modules are independent.
     *
     * @param configurations by the names of the modules
     */
    static void goals(Path directory, String goal, Map<String, String> configurations) throws IOException {
        Map<String, String> modules = new LinkedHashMap<>();
        configurations.forEach((name, configuration) -> modules.put(
                name, build(name, """
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
                """.formatted(MavenHome.setting("it.plugin.version"), goal, configuration))));
        writeReactor(directory, modules);
    }

    private static String tested(String name, String tests) {
        return build(name, """
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
                """.formatted(
                        MavenHome.setting("it.plugin.version"), MavenHome.setting("it.antrun.version"), tests));
    }

    private static void writeReactor(Path directory, Map<String, String> poms) throws IOException {
        for (Map.Entry<String, String> module : poms.entrySet()) {
            Path place = Files.createDirectory(directory.resolve(module.getKey()));
            Files.writeString(place.resolve("pom.xml"), module.getValue());
        }
        String modules = poms.keySet().stream()
                .map(name -> "<module>" + name + "</module>")
                .collect(Collectors.joining());
        Files.writeString(directory.resolve("pom.xml"), project("reactor", "<modules>" + modules + "</modules>"));
    }

    private static String build(String name, String plugins) {
        return project(name, "<build><plugins>\n" + plugins + "</plugins></build>");
    }

    private static String project(String name, String contents) {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>it</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  %s
                </project>
                """.formatted(name, contents);
    }
}
