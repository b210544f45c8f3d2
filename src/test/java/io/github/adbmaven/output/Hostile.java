/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Malicious and unusual strings; equal for equal seeds. */
public final class Hostile {
    private static final List<String> PIECES = List.of(
            "a",
            "Z9",
            "-",
            "_",
            ".",
            "/",
            ":",
            "=",
            " ",
            "  ",
            "\t",
            "\n",
            "\r\n",
            "\f",
            "\u0000",
            "#",
            " #",
            ";",
            "!",
            "'",
            "\"",
            "`",
            "$",
            "$(touch hacked)",
            "${HOME}",
            "`touch hacked`",
            "; touch hacked",
            "\ntouch hacked\n",
            "&",
            "|",
            "\\",
            "\\n",
            "\\\n",
            "%",
            "%0A",
            "[",
            "]",
            "\n[other]\n",
            "~",
            ":~",
            "*",
            "?",
            "{a,b}",
            "ä",
            "漢",
            "\uD83D\uDE00",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "DATABRICKS_TOKEN=x",
            "\u001B[2J",
            "##vso[x]y",
            "::x::");

    private final Random random;

    public Hostile(long seed) {
        this.random = new Random(seed);
    }

    public String text() {
        return IntStream.range(0, 1 + random.nextInt(6))
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }

    /** Returns a valid host of a URL. */
    public String host() {
        List<String> hosts = List.of(
                "https://adb-%d.%d.azuredatabricks.net",
                "https://localhost:%d%d",
                "https://127.0.0.1:%d%d",
                "https://[::1]:%d%d",
                "https://x-%d.y-%d.databricks.azure.cn");
        return hosts.get(random.nextInt(hosts.size())).formatted(1 + random.nextInt(999), random.nextInt(9));
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }
}
