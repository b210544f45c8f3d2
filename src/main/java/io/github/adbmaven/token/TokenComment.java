/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import java.util.Optional;

/** Builds the comment of a token: a description, then the marker. */
final class TokenComment {
    /** Maximum length of a comment. Azure Databricks documents no limit. */
    static final int MAX_LENGTH = 512;

    private TokenComment() {}

    /** Returns the configured description or, by default, project, run and host, shortened so that the marker is complete. */
    static String of(Optional<String> description, BuildInfo build, CommentMarker marker) {
        String text = description
                .orElseGet(() -> defaultDescription(build))
                .replaceAll("\\p{Cc}+", " ")
                .strip();
        int available = MAX_LENGTH - marker.text().length() - 1;
        return (text.length() <= available ? text : shorten(text, available - 1) + "…") + " " + marker.text();
    }

    /** Shortens the text without splitting a surrogate pair. */
    private static String shorten(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    private static String defaultDescription(BuildInfo build) {
        String project = build.project().orElse("mvn adb:issue-token");
        String run = build.run().map(text -> ", " + text).orElse("");
        return project + run + ", on " + build.host();
    }
}
