/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import java.io.Console;
import java.util.Optional;

/** Whoever sits before the build. */
public final class Terminal {
    private Terminal() {}

    /** The answer to a question; empty if nobody is there, or nobody may be asked. */
    public static Optional<String> ask(BuildContext build, String question) {
        Console console = System.console();
        return build.interactive() && console != null
                ? Optional.ofNullable(console.readLine("%s ", question)).map(String::strip)
                : Optional.empty();
    }
}
