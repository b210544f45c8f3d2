/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import java.io.Console;
import java.util.Optional;

/** Asks the user on the console. */
public final class ConsolePrompt {
    private ConsolePrompt() {}

    /** Returns the answer to a question; empty without a terminal or in batch mode. */
    @SuppressWarnings("SystemConsoleNull") // isTerminal excludes other consoles
    public static Optional<String> ask(BuildContext build, String question) {
        Console console = System.console();
        return build.interactive() && console != null && isTerminal(console)
                ? Optional.ofNullable(console.readLine("%s ", question)).map(String::strip)
                : Optional.empty();
    }

    /** Since JDK 22 a console may exist without a terminal; a prompt would then block forever. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
