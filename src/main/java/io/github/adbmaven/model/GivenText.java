/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes characters that Windows, shells and CI systems add to a text. */
public final class GivenText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern LINE_END = Pattern.compile("[\r\n]+$");

    /** The forms of POSIX shells, Azure Pipelines and Windows. Without braces, only upper-case names match. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\$([A-Z_][A-Z0-9_]*)|\\$\\{([A-Za-z0-9_.-]+)}|\\$\\(([A-Za-z0-9_.-]+)\\)|%([A-Za-z_][A-Za-z0-9_.]*)%");

    private GivenText() {}

    /** Decodes a file in UTF-8, or in UTF-16 with a byte order mark. */
    public static String decoded(byte[] content) throws CharacterCodingException {
        String text =
                charset(content).newDecoder().decode(ByteBuffer.wrap(content)).toString();
        return withoutMark(text);
    }

    /** Cleans an ID, URL, path, name or number: removes a byte order mark, and surrounding spaces and quotes. */
    public static String plain(String text) {
        String stripped = withoutMark(text).strip();
        boolean quoted = stripped.length() > 1
                && (stripped.charAt(0) == '"' || stripped.charAt(0) == '\'')
                && stripped.charAt(stripped.length() - 1) == stripped.charAt(0);
        return quoted ? stripped.substring(1, stripped.length() - 1).strip() : stripped;
    }

    /** Cleans a secret or password: removes a byte order mark and trailing line ends. */
    public static String secret(String text) {
        return LINE_END.matcher(withoutMark(text)).replaceFirst("");
    }

    /** Returns the name of the variable, if the text is only a reference that was not replaced. */
    public static Optional<String> placeholder(String text) {
        Matcher whole = PLACEHOLDER.matcher(text.strip());
        if (whole.matches()) {
            for (int form = 1; form <= whole.groupCount(); form++) {
                String name = whole.group(form);
                if (name != null) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static Charset charset(byte[] content) {
        if (content.length < 2) {
            return UTF_8;
        }
        int first = content[0] & 0xFF;
        int second = content[1] & 0xFF;
        if (first == 0xFF && second == 0xFE) {
            return UTF_16LE;
        }
        return first == 0xFE && second == 0xFF ? UTF_16BE : UTF_8;
    }
}
