/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The POMs, the pages and the examples have the same version of the plugin. */
class VersionTest {
    private static final Pattern OF_THE_POM =
            Pattern.compile("<artifactId>adb-maven-plugin</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern COORDINATES = Pattern.compile("adb-maven-plugin:(\\d[\\w.-]*)");

    static Stream<Page> texts() {
        Stream<Page> tools = Stream.of("benchmark", "mutation").map(tool -> Page.read(Path.of("src", tool, "pom.xml")));
        Stream<Page> examples = Example.all().map(example -> new Page(example.file(), example.text()));
        return Stream.of(Page.all(), tools, examples)
                .flatMap(pages -> pages)
                .filter(page -> versions(page).findAny().isPresent());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void versionMatchesPom(Page page) {
        Matcher pom = OF_THE_POM.matcher(Page.read(Path.of("pom.xml")).text());
        assertThat(pom.find()).isTrue();

        assertThat(versions(page)).containsOnly(pom.group(1));
    }

    private static Stream<String> versions(Page page) {
        return Stream.of(OF_THE_POM, COORDINATES)
                .flatMap(pattern -> pattern.matcher(page.text()).results())
                .map(match -> match.group(1));
    }
}
