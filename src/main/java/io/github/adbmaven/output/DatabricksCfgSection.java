/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A section of a databrickscfg file, with its original text.
 *
 * @param name the profile; empty for the lines before the first header
 * @param lines the header and the following lines, each with its line end
 */
record DatabricksCfgSection(String name, List<String> lines) {
    private static final Pattern LINE_START = Pattern.compile("(?<=\n)");
    private static final Pattern MARKER = Pattern.compile("; adb-maven-plugin(?: (\\S+))?\\s*");
    private static final Pattern KEY = Pattern.compile("\\s*([^;#\\s\\[=:][^=:]*?)\\s*[=:].*", Pattern.DOTALL);
    private static final Pattern HEADER = Pattern.compile("\\s*\\[([^\\]]*)\\].*", Pattern.DOTALL);

    DatabricksCfgSection {
        lines = List.copyOf(lines);
    }

    static List<DatabricksCfgSection> split(String text) {
        List<DatabricksCfgSection> sections = new ArrayList<>();
        String name = "";
        List<String> lines = new ArrayList<>();
        for (String line : LINE_START.splitAsStream(text).toList()) {
            Matcher header = HEADER.matcher(line);
            if (header.matches()) {
                sections.add(new DatabricksCfgSection(name, lines));
                name = header.group(1).strip();
                lines = new ArrayList<>();
            }
            lines.add(line);
        }
        sections.add(new DatabricksCfgSection(name, lines));
        return sections;
    }

    /** Replaces the plugin's lines by those of a new token. The header and lines that others added are preserved. */
    DatabricksCfgSection with(String tokenId, List<String> settings, String lineEnd) {
        List<String> next = new ArrayList<>();
        next.add(lines.get(0));
        next.add("; adb-maven-plugin " + tokenId + lineEnd);
        settings.forEach(setting -> next.add(setting + lineEnd));
        next.addAll(added());
        return new DatabricksCfgSection(name, next);
    }

    /**
     * Returns the lines that others added. If they contain settings, the header is kept with a marker without a token ID, so that
     * the next build still recognizes the section as the plugin's.
     */
    String withoutToken() {
        String rest = String.join("", added());
        if (added().stream().noneMatch(line -> KEY.matcher(line).matches())) {
            return rest;
        }
        return lines.get(0) + lines.get(1).replaceFirst("plugin \\S+", "plugin") + rest;
    }

    /** Whether the first line after the header is the plugin's marker. */
    boolean isOurs() {
        return marker().isPresent();
    }

    Optional<String> tokenId() {
        return marker().flatMap(marker -> Optional.ofNullable(marker.group(1)));
    }

    Optional<String> setting(String key) {
        return lines.stream()
                .filter(line -> key(line).filter(key::equals).isPresent())
                .map(line -> line.replaceFirst("[^=:]*[=:]", "").strip())
                .findFirst();
    }

    boolean hasSettings() {
        return lines.stream().anyMatch(line -> KEY.matcher(line).matches());
    }

    String text() {
        return String.join("", lines);
    }

    private Optional<Matcher> marker() {
        return Optional.of(lines)
                .filter(all -> !name.isEmpty() && all.size() > 1)
                .map(all -> MARKER.matcher(all.get(1)))
                .filter(Matcher::matches);
    }

    private List<String> added() {
        return lines.stream()
                .skip(isOurs() ? 2 : 1)
                .filter(line ->
                        key(line).filter(DatabricksCfgSection::isPluginKey).isEmpty())
                .toList();
    }

    private static boolean isPluginKey(String key) {
        return Arrays.stream(OutputField.values())
                .anyMatch(field -> field.profileKey().filter(key::equals).isPresent());
    }

    private static Optional<String> key(String line) {
        return Optional.of(KEY.matcher(line)).filter(Matcher::matches).map(found -> found.group(1));
    }
}
