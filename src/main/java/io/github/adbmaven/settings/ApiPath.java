/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.ProblemException;
import java.net.URLDecoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A path that leads neither to another host nor to a parent directory, even if several servers decode it one after the
 * other.
 */
final class ApiPath {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:%/-]*");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern STEP = Pattern.compile("\\.\\.?(;.*)?");

    private final String path;

    /** Returns the path, or throws if it is invalid. */
    ApiPath(SettingValue value) {
        this.path = value.text().strip();
        if (!path.startsWith("/")) {
            throw invalid(value, "The path must start with a slash.");
        }
        if (path.contains("//")) {
            throw invalid(value, "The path contains a double slash.");
        }
        if (path.indexOf('?') >= 0) {
            throw invalid(value, "The path contains a query; set it with " + Setting.QUERY.howToSet() + ".");
        }
        if (!FORM.matcher(path).matches()) {
            throw invalid(
                    value, "The path contains a character that must be percent-encoded, for example %20 for a space.");
        }
        if (ESCAPE.matcher(path).replaceAll("").indexOf('%') >= 0) {
            throw invalid(value, "The path contains an invalid percent escape.");
        }
        String plain = path;
        while (ESCAPE.matcher(plain).find()) {
            String decoded = decoded(plain);
            if (decoded.equals(plain)) {
                break;
            }
            plain = decoded;
            if (CONTROL.matcher(plain).find() || plain.indexOf('\\') >= 0 || plain.contains("//")) {
                throw invalid(value, "The path contains an encoded control character, backslash or double slash.");
            }
        }
        if (Stream.of(plain.split("/", -1))
                .anyMatch(segment -> STEP.matcher(segment).matches())) {
            throw invalid(value, "The path contains a segment . or ...");
        }
    }

    String text() {
        return path;
    }

    private static ProblemException invalid(SettingValue value, String what) {
        return Settings.invalid(
                ErrorCode.INVALID_API_REQUEST,
                Setting.PATH,
                value,
                what,
                "write the path only, starting with one slash, for example /api/2.0/clusters/list.");
    }

    /** Decodes the text once. A percent sign that encodes nothing remains. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return ESCAPE.matcher(text)
                    .replaceAll(escape -> Matcher.quoteReplacement(
                            Character.toString(Integer.parseInt(escape.group().substring(1), 16))));
        }
    }
}
