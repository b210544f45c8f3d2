/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A section of a databrickscfg file as it stands there.
 *
 * @param name empty for what comes before the first header
 * @param lines each with its line end, the header first
 */
record DatabricksCfgSection(String name, List<String> lines) {
    private static final Pattern LINE_START = Pattern.compile("(?<=\n)");
    private static final Pattern MARK = Pattern.compile("; adb-maven-plugin(?: (\\S+))?\\s*");
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

    /** The section of a token, in place of this one's: the header and what others added to the section stay. */
    DatabricksCfgSection with(String tokenId, List<String> settings, String lineEnd) {
        List<String> next = new ArrayList<>();
        next.add(lines.get(0));
        next.add("; adb-maven-plugin " + tokenId + lineEnd);
        settings.forEach(setting -> next.add(setting + lineEnd));
        next.addAll(added());
        return new DatabricksCfgSection(name, next);
    }

    /**
     * What is left when the token goes: lines that others added. Where these are settings, the header stays with a mark that
     * names no token, so that the next build still knows the section as the plugin's.
     */
    String withoutToken() {
        String left = String.join("", added());
        if (added().stream().noneMatch(line -> KEY.matcher(line).matches())) {
            return left;
        }
        return lines.get(0) + lines.get(1).replaceFirst("plugin \\S+", "plugin") + left;
    }

    /** Whether its first line is the plugin's mark. */
    boolean isOurs() {
        return mark().isPresent();
    }

    Optional<String> tokenId() {
        return mark().flatMap(mark -> Optional.ofNullable(mark.group(1)));
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

    private Optional<Matcher> mark() {
        return Optional.of(lines)
                .filter(all -> !name.isEmpty() && all.size() > 1)
                .map(all -> MARK.matcher(all.get(1)))
                .filter(Matcher::matches);
    }

    private List<String> added() {
        return lines.stream()
                .skip(isOurs() ? 2 : 1)
                .filter(line -> key(line).filter(DatabricksCfgSection::isOurKey).isEmpty())
                .toList();
    }

    private static boolean isOurKey(String key) {
        return Arrays.stream(OutputField.values())
                .anyMatch(field -> field.profileKey().filter(key::equals).isPresent());
    }

    private static Optional<String> key(String line) {
        return Optional.of(KEY.matcher(line)).filter(Matcher::matches).map(found -> found.group(1));
    }
}
