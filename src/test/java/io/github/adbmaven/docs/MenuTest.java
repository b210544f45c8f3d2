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

/** The menu of the site has one item for each page, and no other items. */
class MenuTest {
    private static final Path MENU = Path.of("src/site/site.xml");
    private static final Pattern ITEM = Pattern.compile("<item name=\"[^\"]+\" href=\"([^\"]+)\\.html\"/>");

    /** The pages that the build generates, and the first page. */
    private static final Set<String> GENERATED = Set.of("index", "plugin-info");

    @Test
    void everyPageIsInMenu() {
        Set<String> pages = Page.all()
                .filter(page -> page.file().getNameCount() == 2 && page.file().startsWith("docs"))
                .map(page -> page.toString().replaceFirst("\\.md$", ""))
                .filter(page -> !page.equals("docs/index"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(items()).as("items of %s", MENU).containsAll(pages);
    }

    @Test
    void everyMenuItemHasPage() {
        assertThat(items()).isNotEmpty().allMatch(item -> {
            String page = item + ".md";
            return GENERATED.contains(item) || Files.exists(Path.of(page));
        });
    }

    private static Set<String> items() {
        return ITEM.matcher(Page.read(MENU).text())
                .results()
                .map(item -> item.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
