/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of the documentation that holds the figures of the last run, between two comments. */
final class Page {
    private static final String BEGIN = "<!-- figures -->\n";
    private static final String END = "<!-- end of figures -->\n";

    private Page() {}

    static void replaceIn(Path page, String figures) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if (begin < BEGIN.length() || end < begin) {
            throw new IllegalStateException(page + " has no place for the figures");
        }
        Files.writeString(page, text.substring(0, begin) + "\n" + figures + "\n" + text.substring(end));
    }
}
