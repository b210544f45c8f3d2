/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import io.github.adbmaven.it.MavenHome;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Completes the POM excerpts on the pages to whole POMs. */
public final class PagePoms {
    private static final Pattern GOAL = Pattern.compile("<goal>([a-z-]+)</goal>");

    /** Excerpts of other files, such as settings.xml, and single elements of a POM that the page shows before. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("\\s*<(?:settings|servers?|systemPropertyVariables|cache)\\b");

    private static final Pattern COORDINATES =
            Pattern.compile("\\s*<plugin>(?:\\s*<(groupId|artifactId|version)>[^<]+</\\1>)+\\s*</plugin>\\s*");

    private PagePoms() {}

    /**
     * An excerpt.
     *
     * @param name the page and the number of the excerpt
     * @param xml the text on the page
     */
    public record Excerpt(String name, String xml) {
        /** Returns a whole POM of a project without sources and tests. */
        public String pom() {
            String excerpt = xml.strip();
            if (excerpt.startsWith("<execution>")) {
                return project(plugin(issue() + excerpt));
            }
            return project(
                    excerpt.contains("<artifactId>adb-maven-plugin</artifactId>")
                            ? excerpt
                            : plugin(issue()) + excerpt);
        }

        /** Returns the Maven goals to run. */
        public List<String> goals() {
            return GOAL.matcher(xml)
                    .results()
                    .map(goal -> goal.group(1))
                    .distinct()
                    .toList();
        }

        private static String version() {
            return MavenHome.setting("it.plugin.version");
        }

        private static String issue() {
            return "<execution><goals><goal>issue-token</goal></goals></execution>";
        }

        private static String plugin(String executions) {
            return """
                    <plugin>
                      <groupId>io.github.adbmaven</groupId>
                      <artifactId>adb-maven-plugin</artifactId>
                      <version>%s</version>
                      <executions>%s</executions>
                    </plugin>
                    """.formatted(version(), executions);
        }

        private static String project(String plugins) {
            return """
                    <project xmlns="http://maven.apache.org/POM/4.0.0">
                      <modelVersion>4.0.0</modelVersion>
                      <groupId>com.example</groupId>
                      <artifactId>app</artifactId>
                      <version>1</version>
                      <packaging>pom</packaging>
                      <build>
                        <plugins>%s</plugins>
                      </build>
                    </project>
                    """.formatted(plugins);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Returns all POM excerpts, except single coordinates and excerpts of {@code examples}. */
    public static Stream<Excerpt> excerpts() {
        return Page.all().flatMap(page -> {
            List<String> blocks = page.blocks("xml");
            List<String> examples =
                    page.excerpts().stream().map(Page.Excerpt::text).toList();
            return IntStream.range(0, blocks.size())
                    .filter(index -> !examples.contains(blocks.get(index)))
                    .filter(index -> !COORDINATES.matcher(blocks.get(index)).matches())
                    .filter(index -> !ELSEWHERE.matcher(blocks.get(index)).lookingAt())
                    .mapToObj(index -> new Excerpt(page + " " + (index + 1), blocks.get(index)));
        });
    }
}
