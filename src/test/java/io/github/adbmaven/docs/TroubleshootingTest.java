/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.error.ErrorCode;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TroubleshootingTest {
    private static final Pattern HEADING = Pattern.compile("(?m)^### (ADB-\\d+)$");

    private final String page = Page.read(Path.of("docs/troubleshooting.md")).text();

    @Test
    void pageHasOneSectionForEachErrorCode() {
        assertThat(HEADING.matcher(page).results().map(heading -> heading.group(1)))
                .containsExactlyElementsOf(
                        Stream.of(ErrorCode.values()).map(ErrorCode::text).toList());
    }

    @Test
    void eachSectionNamesCauseAndFix() {
        Stream<String> sections = Stream.of(page.split("(?m)^##.*$")).skip(1);

        assertThat(sections.filter(section -> section.contains("Fix:")))
                .hasSize(ErrorCode.values().length)
                .allMatch(section -> section.contains("**"));
    }
}
