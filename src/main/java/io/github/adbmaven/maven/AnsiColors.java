/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

/** Colours in the log, where Maven itself uses them. */
public final class AnsiColors {
    private static final String RESET = "\u001b[m";

    private final boolean enabled;

    public AnsiColors(boolean enabled) {
        this.enabled = enabled;
    }

    public static AnsiColors none() {
        return new AnsiColors(false);
    }

    /**
     * As Maven decided from its options, the log file, batch mode and the terminal. Maven 3.6.3 to 4 tell it to goals by one
     * class, that of the library which they have coloured with; a Maven that has it no more writes no colours of ours.
     */
    public static AnsiColors ofMaven() {
        try {
            return new AnsiColors(Boolean.TRUE.equals(Class.forName("org.fusesource.jansi.Ansi")
                    .getMethod("isEnabled")
                    .invoke(null)));
        } catch (ReflectiveOperationException | LinkageError e) {
            return none();
        }
    }

    /** For what comes. */
    public String green(String text) {
        return in("32", text);
    }

    /** For what changes. */
    public String yellow(String text) {
        return in("33", text);
    }

    /** For what goes. */
    public String red(String text) {
        return in("31", text);
    }

    public String bold(String text) {
        return in("1", text);
    }

    private String in(String code, String text) {
        return enabled ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
