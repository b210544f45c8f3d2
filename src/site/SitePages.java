/* SPDX-License-Identifier: Apache-2.0 */

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies the pages and examples of the repository to the site, at the same paths; docs/index.md becomes the first page. Writes the
 * index for the search. Adds the anchors of the repository's web view to the headings, because Doxia generates others.
 *
 * <p>Run by the build as {@code java SitePages.java <repository> <site's directory>}.
 */
final class SitePages {
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.+)");

    public static void main(String[] arguments) throws IOException {
        Path repository = Path.of(arguments[0]);
        Path site = Path.of(arguments[1]);
        Path index = Path.of("docs", "index.md");
        List<String> searchable = new ArrayList<>();
        for (Path file : pages(repository)) {
            Path page = repository.relativize(file);
            String text = Files.readString(file);
            String html = page.equals(index) ? "index.html" : page.toString().replaceFirst("\\.md$", ".html");
            searchable.add("{\"href\": " + quoted(html) + ", \"title\": " + quoted(title(text)) + ", \"text\": " + quoted(text) + "}");
            if (page.equals(index)) {
                write(site.resolve("markdown/index.md"), atTheRoot(text));
            } else {
                write(site.resolve("markdown").resolve(page), beside(text));
            }
        }
        Path resources = site.resolve("resources");
        copy(repository.resolve("LICENSE"), resources.resolve("LICENSE"));
        copy(repository.resolve("src/site/site.css"), resources.resolve("css/site.css"));
        copy(repository.resolve("src/site/site.js"), resources.resolve("js/site.js"));
        Files.writeString(
                resources.resolve("js/pages.js"), "window.adbPages = [\n" + String.join(",\n", searchable) + "\n];\n");
        try (Stream<Path> examples = Files.walk(repository.resolve("examples"))) {
            for (Path example : examples.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList()) {
                copy(example, resources.resolve(repository.relativize(example)));
            }
        }
        for (Path image : files(repository.resolve("docs/images"))) {
            copy(image, resources.resolve(repository.relativize(image)));
        }
        copy(repository.resolve("src/site/site.xml"), site.resolve("site.xml"));
    }

    private static String title(String text) {
        return text.lines()
                .filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2))
                .findFirst()
                .orElseThrow();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s+", " ").replace("</", "<\\/") + '"';
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static List<Path> pages(Path repository) throws IOException {
        try (Stream<Path> root = Files.list(repository);
                Stream<Path> docs = Files.walk(repository.resolve("docs"))) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static String atTheRoot(String text) {
        return text.replaceAll("]\\((?!\\.\\./|[a-z]+:|#)", "](docs/").replace("](../", "](");
    }

    /** The first page lies above those in docs, and beside those of the repository's root. */
    private static String beside(String text) {
        return text.replace("](index.md", "](../index.md").replace("](docs/index.md", "](index.md");
    }

    private static void write(Path file, String page) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, anchored(page));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private static String anchored(String text) {
        Map<String, Integer> seen = new HashMap<>();
        StringBuilder result = new StringBuilder();
        boolean code = false;
        for (String line : text.split("\n", -1)) {
            code ^= line.strip().startsWith("```");
            var heading = HEADING.matcher(line);
            if (!code && heading.matches()) {
                String slug = slug(heading.group(1));
                // Doxia's own anchor for a heading of one word.
                if (slug.equals(heading.group(1))) {
                    result.append(line).append('\n');
                    continue;
                }
                int times = seen.merge(slug, 1, Integer::sum);
                result.append("<a id=\"").append(slug).append(times == 1 ? "" : "-" + (times - 1)).append("\"></a>\n\n");
            }
            result.append(line).append('\n');
        }
        return result.toString();
    }

    private static String slug(String heading) {
        return heading.strip()
                .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
