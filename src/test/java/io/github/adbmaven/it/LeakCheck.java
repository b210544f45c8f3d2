/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Searches all files of a build for secrets: the known ones, also URL-encoded and in Base64, and
 * every text in the format of a secret.
 */
public final class LeakCheck {
    private static final Pattern SHAPES = Pattern.compile("dapi[0-9a-f]{32}|eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.");
    private static final Pattern COMMANDS =
            Pattern.compile("(?m)^::add-mask::.*$|##vso\\[task\\.set(secret|variable [^]]*issecret=true)].*$");
    /** Shorter values would be found by chance. */
    private static final int SHORTEST = 8;

    private final Path root;
    private final Set<String> needles = new LinkedHashSet<>();
    private final List<PathMatcher> allowed = new ArrayList<>();
    private Pattern consumed = Pattern.compile("(?!)");

    private LeakCheck(Path root) {
        this.root = root;
    }

    /** A search of all files under a directory, and of the archives among them. */
    public static LeakCheck of(Path directory) {
        return new LeakCheck(directory);
    }

    public LeakCheck secrets(Collection<String> secrets) {
        secrets.stream().filter(secret -> secret.length() >= SHORTEST).forEach(secret -> {
            needles.add(secret);
            needles.add(URLEncoder.encode(secret, UTF_8));
            needles.addAll(base64(secret));
        });
        return this;
    }

    /** Does not search the files in which the user requested the secret: a path, or a glob, below the directory. */
    public LeakCheck allow(String glob) {
        allowed.add(FileSystems.getDefault().getPathMatcher("glob:" + glob));
        return this;
    }

    /** Ignores the commands that a CI system removes from the output before it shows it. */
    public LeakCheck commandsAreObeyed() {
        consumed = COMMANDS;
        return this;
    }

    public Result run() {
        Search search = new Search();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> places = files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> allowed.stream().noneMatch(glob -> glob.matches(root.relativize(file))))
                    .toList();
            for (Path place : places) {
                search.in(root.relativize(place).toString(), Files.readAllBytes(place));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Result(search.places, List.copyOf(search.leaks));
    }

    /** Returns the secret in Base64 at each of the three offsets, without the digits that depend on the adjacent bytes. */
    private static List<String> base64(String secret) {
        List<String> spellings = new ArrayList<>();
        for (int offset = 0; offset < 3; offset++) {
            String encoded =
                    Base64.getEncoder().withoutPadding().encodeToString(("\0".repeat(offset) + secret).getBytes(UTF_8));
            int bits = (offset + secret.getBytes(UTF_8).length) * 8;
            String own = encoded.substring((offset * 8 + 5) / 6, bits / 6);
            spellings.add(own);
            spellings.add(own.replace('+', '-').replace('/', '_'));
        }
        return spellings;
    }

    /**
     * The result of a search.
     *
     * @param places how many files, and files in archives, were searched
     * @param leaks where something was found, without its value
     */
    public record Result(int places, List<String> leaks) {
        @Override
        public String toString() {
            return "Leak check: " + places + " places searched, " + leaks.size() + " secrets found"
                    + (leaks.isEmpty() ? "" : "\n  " + String.join("\n  ", leaks));
        }
    }

    private final class Search {
        private final List<String> leaks = new ArrayList<>();
        private int places;

        void in(String place, byte[] bytes) throws IOException {
            places++;
            String text = consumed.matcher(new String(bytes, ISO_8859_1)).replaceAll("");
            needles.stream()
                    .filter(needle -> text.contains(needle) || place.contains(needle))
                    .forEach(needle -> report(place, text, needle, text.indexOf(needle)));
            SHAPES.matcher(text)
                    .results()
                    .filter(match -> !needles.contains(match.group()))
                    .forEach(match -> report(place, text, match.group(), match.start()));
            if (isArchive(place)) {
                try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                    entries(place, archive);
                }
            }
        }

        private void entries(String place, ZipInputStream archive) throws IOException {
            InputStream content = archive;
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                in(place + "!" + entry.getName(), content.readAllBytes());
            }
        }

        private void report(String place, String text, String secret, int at) {
            long line = text.substring(0, Math.max(at, 0)).lines().count();
            leaks.add(place + ", about line " + line + ": " + secret.substring(0, 4) + "… (" + secret.length()
                    + " characters)");
        }

        private boolean isArchive(String place) {
            String name = place.toLowerCase(Locale.ROOT);
            return name.endsWith(".jar") || name.endsWith(".zip") || name.endsWith(".war");
        }
    }
}
