/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One profile in a databrickscfg file that may hold others.
 *
 * <p>The plugin's section begins with the comment {@code ; adb-maven-plugin <token id>}. All other bytes are preserved: the
 * text is processed as ISO-8859-1, which maps every byte to one character.
 */
final class DatabricksCfgLayout implements SecretsFileLayout {
    private static final String BYTE_ORDER_MARK = new String("\uFEFF".getBytes(UTF_8), ISO_8859_1);
    private static final Pattern FORBIDDEN = Pattern.compile("[\\[\\]\\p{Cntrl}\\u2028\\u2029]");
    private static final Pattern ENDS_WITH_EMPTY_LINE = Pattern.compile("(^|.*\n)\r?\n", Pattern.DOTALL);

    private final String profile;
    private final String sectionName;

    DatabricksCfgLayout(String profile) {
        this.profile = profile;
        this.sectionName = new String(profile.getBytes(UTF_8), ISO_8859_1);
    }

    @Override
    public Optional<Problem> findProblem(byte[] current, String displayPath) {
        if (!isValidName(profile)) {
            return Optional.of(Problem.configuration(
                            ErrorCode.INVALID_PROFILE, "Invalid profile \"%s\".".formatted(visible(profile)))
                    .configuredBy("<profile> (-Dadb.profile).")
                    .remedy("choose a name without brackets, line breaks and leading or trailing spaces;"
                            + " __settings__ is reserved by the Databricks CLI."));
        }
        String text = new String(current, ISO_8859_1);
        if (text.indexOf('\0') >= 0) {
            return Optional.of(Problem.configuration(
                            ErrorCode.UNSUPPORTED_FILE_CONTENT, "%s is not a UTF-8 text file.".formatted(displayPath))
                    .remedy("save it as UTF-8, or choose another file with <secretsFile> (-Dadb.secretsFile)."));
        }
        List<DatabricksCfgSection> all = sections(text);
        List<DatabricksCfgSection> named = all.stream().filter(this::isSelected).toList();
        if (named.size() > 1) {
            return Optional.of(Problem.configuration(
                            ErrorCode.INVALID_PROFILE,
                            displayPath + " contains the profile [" + profile + "] " + named.size() + " times.")
                    .observed("Databricks tools differ in which of these profiles they read")
                    .remedy("keep one of them, or choose another name with <profile> (-Dadb.profile)."));
        }
        boolean hasSettingsBeforeHeaders =
                profile.equals("DEFAULT") && all.get(0).hasSettings();
        if (hasSettingsBeforeHeaders || named.stream().anyMatch(section -> !section.isOurs())) {
            return Optional.of(
                    Problem.configuration(
                                    ErrorCode.FILE_NOT_OWNED,
                                    "%s contains a profile [%s] that this plugin did not write."
                                            .formatted(displayPath, profile))
                            .remedy(
                                    "choose another name with <profile> (-Dadb.profile), or remove that profile from the file."));
        }
        return Optional.empty();
    }

    @Override
    public byte[] with(byte[] current, WorkspaceToken<?> workspaceToken) {
        String text = new String(current, ISO_8859_1);
        String lineEnd = text.indexOf("\r\n") >= 0 ? "\r\n" : "\n";
        List<DatabricksCfgSection> sections = new ArrayList<>(sections(text));
        String tokenId =
                UnquotedValue.of("token id", new Secret(workspaceToken.token().id()), SecretsFormat.DATABRICKSCFG);
        List<String> settings = settings(OutputValues.of(workspaceToken));
        boolean found = sections.stream().anyMatch(this::isSelected);
        if (!found) {
            // Ends an unterminated last line, otherwise adds an empty line. without() removes it again.
            String separator = body(text).isEmpty() ? "" : lineEnd;
            sections.add(new DatabricksCfgSection("", List.of(separator)));
            sections.add(new DatabricksCfgSection(sectionName, List.of("[" + sectionName + "]" + lineEnd)));
        }
        sections.replaceAll(section -> isSelected(section) ? section.with(tokenId, settings, lineEnd) : section);
        return bytes(text, join(sections));
    }

    @Override
    public Optional<byte[]> without(byte[] current, String tokenId) {
        String text = new String(current, ISO_8859_1);
        List<DatabricksCfgSection> sections = sections(text);
        if (sections.stream().noneMatch(section -> belongsTo(section, tokenId))) {
            return Optional.empty();
        }
        String result = "";
        for (int i = 0; i < sections.size(); i++) {
            DatabricksCfgSection section = sections.get(i);
            boolean last = i == sections.size() - 1;
            result = belongsTo(section, tokenId) ? withoutToken(result, section, last) : result + section.text();
        }
        return Optional.of(bytes(text, result));
    }

    @Override
    public Optional<FoundToken> written(byte[] current) {
        return sections(new String(current, ISO_8859_1)).stream()
                .filter(this::isSelected)
                .flatMap(section -> section.tokenId().map(id -> new FoundToken(id, section.setting("host"))).stream())
                .findFirst();
    }

    /** Removes also the line end before the header if {@link #with} added it and no later content needs it. */
    private static String withoutToken(String before, DatabricksCfgSection section, boolean last) {
        String rest = section.withoutToken();
        boolean keepsHeader = rest.startsWith(section.lines().get(0));
        boolean removeLineEnd =
                (rest.isEmpty() && last) || ENDS_WITH_EMPTY_LINE.matcher(before).matches();
        return (removeLineEnd && !keepsHeader ? before.replaceFirst("\r?\n\\z", "") : before) + rest;
    }

    private boolean isSelected(DatabricksCfgSection section) {
        return section.name().equals(sectionName);
    }

    private static boolean belongsTo(DatabricksCfgSection section, String tokenId) {
        return section.tokenId().filter(tokenId::equals).isPresent();
    }

    private static List<String> settings(List<OutputValue> entries) {
        List<String> settings = new ArrayList<>();
        entries.forEach(entry -> entry.field()
                .profileKey()
                .ifPresent(key -> settings.add("%-9s = %s".formatted(key, unquoted(key, entry)))));
        return settings;
    }

    private static String unquoted(String name, OutputValue entry) {
        return UnquotedValue.of(name, entry.value(), SecretsFormat.DATABRICKSCFG);
    }

    private static boolean isValidName(String profile) {
        return !profile.isBlank()
                && profile.equals(profile.strip())
                && !profile.equals("__settings__")
                && !FORBIDDEN.matcher(profile).find();
    }

    private static String visible(String profile) {
        return profile.replaceAll("\\p{Cntrl}", "?");
    }

    private static List<DatabricksCfgSection> sections(String text) {
        return DatabricksCfgSection.split(body(text));
    }

    private static String body(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    /** A file that would contain only a byte order mark becomes an empty file. */
    private static byte[] bytes(String text, String body) {
        String mark = body.isEmpty()
                ? ""
                : text.substring(0, text.length() - body(text).length());
        return (mark + body).getBytes(ISO_8859_1);
    }

    private static String join(List<DatabricksCfgSection> sections) {
        StringBuilder text = new StringBuilder();
        sections.forEach(section -> text.append(section.text()));
        return text.toString();
    }
}
