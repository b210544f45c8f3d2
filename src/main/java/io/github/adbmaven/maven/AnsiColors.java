/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

/** Colors for the log, enabled if Maven's own output is colored. */
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
     * Uses Maven's decision, which depends on its options, the log file, batch mode and the terminal. Maven 3.6.3 to 4 expose it
     * through Jansi; without that class, colors are disabled.
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

    /** Color of additions. */
    public String green(String text) {
        return in("32", text);
    }

    /** Color of changes. */
    public String yellow(String text) {
        return in("33", text);
    }

    /** Color of deletions. */
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
