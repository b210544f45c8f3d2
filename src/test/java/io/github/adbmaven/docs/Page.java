/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of Markdown in this repository. */
record Page(Path file, String text) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```(\\w*)\\R(.*?)^\\1```");
    private static final Pattern EXCERPT = Pattern.compile("(?ms)^<!-- from (\\S+) -->\\R```\\w+\\R(.*?)^```");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^]\\[]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Set<String> ELSEWHERE = Set.of("target", ".git");

    /** Returns all pages for readers, in all directories. */
    static Stream<Page> all() {
        try (Stream<Path> files = Files.find(
                Path.of("."), 4, (file, attributes) -> file.toString().endsWith(".md") && !isElsewhere(file))) {
            return files.map(Path::normalize).sorted().map(Page::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page read(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isElsewhere(Path file) {
        return ELSEWHERE.stream()
                .map(Path::of)
                .anyMatch(folder -> file.normalize().startsWith(folder));
    }

    /** The contents of the code blocks of one language. */
    List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(2).equals(language))
                .map(block -> block.group(3))
                .toList();
    }

    /** The code blocks that repeat a part of a file. */
    List<Excerpt> excerpts() {
        return EXCERPT.matcher(text)
                .results()
                .map(excerpt -> new Excerpt(excerpt.group(1), excerpt.group(2)))
                .toList();
    }

    /**
     * A part of a file.
     *
     * @param file the path of the file in this repository
     * @param text the part that the page shows
     */
    record Excerpt(String file, String text) {}

    /** Returns the text in code format, inline and in blocks. */
    Stream<String> code() {
        Stream<String> blocks = BLOCK.matcher(text).results().map(block -> block.group(3));
        return Stream.concat(spans(), blocks);
    }

    /** Returns the text in inline code format. */
    Stream<String> spans() {
        return CODE.matcher(withoutBlocks()).results().map(span -> span.group(1));
    }

    Stream<String> links() {
        return LINK.matcher(CODE.matcher(withoutBlocks()).replaceAll(""))
                .results()
                .map(link -> link.group(1));
    }

    /** Returns the anchors of the headings, in the format of the repository's web view. */
    Set<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> anchors = new TreeSet<>();
        HEADING.matcher(withoutBlocks()).results().map(Page::slug).forEach(slug -> {
            int times = seen.merge(slug, 1, Integer::sum);
            anchors.add(times == 1 ? slug : slug + "-" + (times - 1));
        });
        return anchors;
    }

    private static String slug(MatchResult heading) {
        return heading.group(1)
                .strip()
                .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** The text without code. */
    String prose() {
        return CODE.matcher(withoutBlocks()).replaceAll("");
    }

    /** The text without code blocks. */
    private String withoutBlocks() {
        return BLOCK.matcher(text).replaceAll("");
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
