/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Texts that began as good ones, each changed in a few places; the same again for the same seed. */
public final class Mutations {
    private static final List<String> PIECES = List.of(
            "",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "9223372036854775807",
            "99999999999999999999999999",
            "\\u0000",
            "\\",
            "\u0000",
            "\n",
            "\r\n",
            " ",
            "\t",
            "<html>",
            "/",
            "//",
            "..",
            "%",
            "%2e%2e",
            "@",
            "#",
            ";",
            "=",
            "${HOME}",
            "##vso[task.complete]",
            "::error::",
            "\uD83D\uDE00",
            "\uD800",
            "\uFEFF",
            "dapi0123456789abcdef0123456789abcdef",
            "a".repeat(5000),
            "[".repeat(2000),
            "P1000000000Y",
            "PT1S");

    private final Random random;
    private final List<String> corpus;

    public Mutations(long seed, String... corpus) {
        this.random = new Random(seed);
        this.corpus = List.of(corpus);
    }

    /** So many texts; the good ones come first. */
    public Stream<String> texts(int count) {
        return Stream.concat(corpus.stream(), Stream.generate(this::next)).limit(count);
    }

    private String next() {
        String text = corpus.get(random.nextInt(corpus.size()));
        for (int change = random.nextInt(4); change >= 0; change--) {
            text = changed(text);
        }
        return text;
    }

    private String changed(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(8));
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, from) + piece + text.substring(from);
            case 1 -> text.substring(0, from) + piece + text.substring(to);
            case 2 -> text.substring(0, from) + text.substring(to);
            case 3 -> text.substring(0, from);
            default -> text.substring(0, to) + text.substring(from);
        };
    }
}
