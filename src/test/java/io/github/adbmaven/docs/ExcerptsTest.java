/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Excerpts of {@code examples} on the pages equal the files. */
class ExcerptsTest {
    static Stream<Page> pages() {
        return Page.all().filter(page -> !page.excerpts().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void excerptIsPartOfItsFile(Page page) {
        assertThat(page.excerpts())
                .allSatisfy(excerpt -> assertThat(Example.named(excerpt.file()))
                        .as("%s, which contains%n%s", excerpt.file(), excerpt.text())
                        .hasValueSatisfying(file ->
                                assertThat(file.contains(excerpt.text())).isTrue()));
    }

    @Test
    void pipelinesOnPagesAreExcerpts() {
        List<String> unmarked = Page.all()
                .flatMap(page -> Stream.of("yaml", "groovy")
                        .flatMap(language -> page.blocks(language).stream())
                        .filter(block -> block.contains(":issue-token") || block.contains(":revoke-token"))
                        .filter(block -> page.excerpts().stream()
                                .noneMatch(excerpt -> excerpt.text().equals(block))))
                .toList();

        assertThat(unmarked).isEmpty();
    }

    @Test
    void everyExampleIsLinkedFromAPage() {
        List<String> texts = Page.all().map(Page::text).toList();
        assertThat(Example.all().filter(example -> example.file().startsWith("examples")))
                .filteredOn(example ->
                        example.isYaml() || (example.isPom() && example.file().getNameCount() == 3))
                .hasSizeGreaterThan(8)
                .allMatch(example -> texts.stream()
                        .anyMatch(text ->
                                text.contains("examples/" + example.file().subpath(1, 3) + ")")));
    }
}
