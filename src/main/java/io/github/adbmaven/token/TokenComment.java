/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import java.util.Optional;

/** Builds the comment of a token: a description, then the marker. */
final class TokenComment {
    /** Maximum length of a comment. Azure Databricks documents no limit. */
    static final int LONGEST = 512;

    private TokenComment() {}

    /** Returns the configured description or, by default, project, run and host, shortened so that the marker is complete. */
    static String of(Optional<String> words, BuildInfo origin, CommentMarker mark) {
        String text = words.orElseGet(() -> standard(origin))
                .replaceAll("\\p{Cc}+", " ")
                .strip();
        int room = LONGEST - mark.text().length() - 1;
        return (text.length() <= room ? text : cut(text, room - 1) + "…") + " " + mark.text();
    }

    /** Shortens the text without splitting a surrogate pair. */
    private static String cut(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    private static String standard(BuildInfo origin) {
        String project = origin.project().orElse("mvn adb:issue-token");
        String run = origin.run().map(text -> ", " + text).orElse("");
        return project + run + ", on " + origin.host();
    }
}
