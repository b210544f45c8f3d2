/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The site shows each parameter in one group. */
class SiteTest {
    private static final Path SCRIPT = Path.of("src/site/site.js");
    private static final Pattern GROUP = Pattern.compile("(?m)^    \"[A-Z][A-Za-z ]+\": \"([A-Za-z ]+)\",$");

    @Test
    void everyParameterIsInOneGroup() {
        List<String> grouped = GROUP.matcher(Page.read(SCRIPT).text())
                .results()
                .flatMap(group -> List.of(group.group(1).split(" ", -1)).stream())
                .toList();

        assertThat(grouped)
                .as("parameters in %s", SCRIPT)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Goals.read().elements());
    }
}
