/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import java.util.Optional;

/** The comment of a token: what its owner reads in the workspace, then the mark. */
final class TokenComment {
    /** Azure Databricks names no limit; longer ones were never seen to be needed. */
    static final int LONGEST = 512;

    private TokenComment() {}

    /** The user's words or, without any, project, run and host; cut so that the mark is always whole. */
    static String of(Optional<String> words, BuildInfo origin, CommentMarker mark) {
        String text = words.orElseGet(() -> standard(origin))
                .replaceAll("\\p{Cc}+", " ")
                .strip();
        int room = LONGEST - mark.text().length() - 1;
        return (text.length() <= room ? text : cut(text, room - 1) + "…") + " " + mark.text();
    }

    /** Never in the middle of a character that takes two places. */
    private static String cut(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    private static String standard(BuildInfo origin) {
        String project = origin.project().orElse("mvn adb:issue-token");
        String run = origin.run().map(text -> ", " + text).orElse("");
        return project + run + ", on " + origin.host();
    }
}
