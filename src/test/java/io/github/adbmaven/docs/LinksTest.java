/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {
    private static final Path FIRST = Path.of("docs/index.md");
    private static final int CLICKS = 2;

    static Stream<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkTargetExists(Page page) {
        List<String> broken = new ArrayList<>();
        page.links().filter(link -> !link.contains("://")).forEach(link -> {
            String[] parts = link.split("#", 2);
            Path target = target(page, link);
            if (!Files.exists(target)) {
                broken.add(link + ": there is no " + target);
            } else if (parts.length == 2) {
                Set<String> anchors = Page.read(target).anchors();
                if (!anchors.contains(parts[1])) {
                    broken.add(link + ": " + target + " has only " + anchors);
                }
            }
        });
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageIsWithinTwoClicksOfIndex() {
        Set<Path> reached = new TreeSet<>(Set.of(FIRST));
        for (int click = 0; click < CLICKS; click++) {
            reached.addAll(
                    reached.stream().flatMap(page -> linked(page).stream()).collect(Collectors.toSet()));
        }
        Set<Path> pages = Page.all()
                .map(Page::file)
                .filter(file -> file.startsWith("docs"))
                .collect(Collectors.toSet());

        assertThat(reached).as("pages that %s leads to", FIRST).containsAll(pages);
    }

    private static Set<Path> linked(Path file) {
        Page page = Page.read(file);
        return page.links()
                .filter(link -> !link.contains("://"))
                .map(link -> target(page, link))
                .filter(target -> target.toString().endsWith(".md") && Files.exists(target))
                .collect(Collectors.toSet());
    }

    private static Path target(Page page, String link) {
        String path = link.split("#", 2)[0];
        return path.isEmpty()
                ? page.file()
                : Optional.ofNullable(page.file().getParent())
                        .orElse(Path.of(""))
                        .resolve(path)
                        .normalize();
    }
}
