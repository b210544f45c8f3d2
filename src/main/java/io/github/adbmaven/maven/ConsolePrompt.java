/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import java.io.Console;
import java.util.Optional;

/** Whoever sits before the build. */
public final class ConsolePrompt {
    private ConsolePrompt() {}

    /** The answer to a question; empty if nobody is there, or nobody may be asked. */
    @SuppressWarnings("SystemConsoleNull") // what is no terminal is left out below
    public static Optional<String> ask(BuildContext build, String question) {
        Console console = System.console();
        return build.interactive() && console != null && isTerminal(console)
                ? Optional.ofNullable(console.readLine("%s ", question)).map(String::strip)
                : Optional.empty();
    }

    /** From JDK 22 on there is a console without a terminal too: to ask there would be to wait for ever. */
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
