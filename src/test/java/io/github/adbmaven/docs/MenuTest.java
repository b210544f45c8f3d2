/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The menu of the site has every page, and leads nowhere else. */
class MenuTest {
    private static final Path MENU = Path.of("src/site/site.xml");
    private static final Pattern ITEM = Pattern.compile("<item name=\"[^\"]+\" href=\"([^\"]+)\\.html\"/>");

    /** Made by the build itself, and the first page. */
    private static final Set<String> MADE = Set.of("index", "plugin-info");

    @Test
    void everyPageOfTheDocumentationIsInTheMenu() {
        Set<String> pages = Page.all()
                .filter(page -> page.file().getNameCount() == 2 && page.file().startsWith("docs"))
                .map(page -> page.toString().replaceFirst("\\.md$", ""))
                .filter(page -> !page.equals("docs/index"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(items()).as("items of %s", MENU).containsAll(pages);
    }

    @Test
    void theMenuLeadsToPages() {
        assertThat(items()).isNotEmpty().allMatch(item -> {
            String page = item + ".md";
            return MADE.contains(item) || Files.exists(Path.of(page));
        });
    }

    private static Set<String> items() {
        return ITEM.matcher(Page.read(MENU).text())
                .results()
                .map(item -> item.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
