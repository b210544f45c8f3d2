/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A build that has ended, for its {@code verify.groovy}.
 *
 * <pre>{@code
 * import static io.github.adbmaven.it.ItBuild.verify
 *
 * verify(basedir, context) { build ->
 *     build.logContains('valid until')
 *     build.mayHoldSecrets('target/adb/databricks.env')
 * }
 * }</pre>
 */
public final class ItBuild {
    private static final Pattern LEVEL = Pattern.compile("\\[(DEBUG|INFO|WARNING|ERROR)]");
    /** The number of lines of a screen. */
    private static final int SCREEN = 20;

    private final Path directory;
    private final LeakCheck leaks;
    private final Map<String, Object> context;

    private ItBuild(Path directory, Map<String, Object> context) {
        this.directory = directory;
        this.context = context;
        this.leaks = LeakCheck.of(directory);
    }

    /** Checks the statements of the test and that no secret leaked, and always closes the emulator of the test. */
    public static void verify(File basedir, Map<String, Object> context, Consumer<ItBuild> claims) {
        ItBuild build = new ItBuild(basedir.toPath(), context);
        try {
            claims.accept(build);
            build.assertNoLeak();
        } finally {
            if (context.get(ItEmulator.class.getName()) instanceof ItEmulator emulator) {
                emulator.close();
            }
        }
    }

    /** The emulator that {@code prebuild.groovy} started. */
    public ItEmulator emulator() {
        if (context.get(ItEmulator.class.getName()) instanceof ItEmulator emulator) {
            return emulator;
        }
        throw new IllegalStateException("prebuild.groovy has started no emulator");
    }

    /** Returns the output of the build. */
    public String log() {
        return text("build.log");
    }

    /** Returns the output for the user: the log without the messages of any length that {@code -X} adds. */
    public String screen() {
        List<String> screen = new ArrayList<>();
        boolean debug = false;
        for (String line : log().lines().toList()) {
            Matcher level = LEVEL.matcher(line);
            debug = level.lookingAt() ? level.group(1).equals("DEBUG") : debug;
            if (!debug) {
                screen.add(line);
            }
        }
        return String.join("\n", screen);
    }

    public ItBuild logContains(String text) {
        assertThat(screen()).as("the log of the build").contains(text);
        return this;
    }

    public ItBuild logLacks(String text) {
        assertThat(screen()).as("the log of the build").doesNotContain(text);
        return this;
    }

    public ItBuild logContainsOnce(String text) {
        assertThat(screen()).as("the log of the build").containsOnlyOnce(text);
        return this;
    }

    /**
     * Checks the error message of one of the test's failed builds: it contains all of these texts, fits on one screen, and has
     * no stack trace and no class name.
     *
     * @param number counted from 1 among the builds that failed
     */
    public ItBuild failsWith(int number, String... texts) {
        List<String> errors = errors();
        assertThat(errors).as("builds that failed").hasSizeGreaterThanOrEqualTo(number);
        String error = errors.get(number - 1);
        assertThat(error)
                .as("error %d", number)
                .contains(texts)
                .doesNotContainPattern(
                        "\\tat |Exception|\\bnull\\b|io\\.github\\.adbmaven\\.|com\\.(azure|microsoft)\\.");
        assertThat(error.lines().count()).as("lines of error %d", number).isLessThanOrEqualTo(SCREEN);
        return this;
    }

    /** Checks how many builds of this test failed in a goal. */
    public ItBuild failures(int count) {
        assertThat(errors()).as("builds that failed").hasSize(count);
        return this;
    }

    /** Returns the last message of Maven in each failed build; the stack trace that -X adds follows it. */
    private List<String> errors() {
        List<String> errors = new ArrayList<>();
        List<String> error = new ArrayList<>();
        for (String line : log().lines().toList()) {
            boolean first = line.startsWith("[ERROR] Failed to execute goal");
            if (first || !error.isEmpty()) {
                error.add(line.replaceFirst("^\\[ERROR] ?", ""));
            }
            if (!error.isEmpty() && line.contains("[Help 1]")) {
                errors.add(String.join("\n", error));
                error.clear();
            }
        }
        return errors;
    }

    /** Returns a file below the test's directory, which must exist. */
    public Path file(String path) {
        Path file = directory.resolve(path);
        assertThat(file).exists();
        return file;
    }

    public ItBuild hasNo(String path) {
        assertThat(directory.resolve(path)).doesNotExist();
        return this;
    }

    /** Checks that only the owner can read this file. */
    public ItBuild isPrivate(String path) {
        try {
            assertThat(Files.getPosixFilePermissions(file(path)))
                    .as("the permissions of %s", path)
                    .isSubsetOf(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Properties properties(String path) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file(path))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** Permits a secret in the files of this path or glob, because the user of this test requested it there. */
    public ItBuild mayHoldSecrets(String glob) {
        leaks.allow(glob);
        return this;
    }

    /** States that a CI system executes the commands in the output and does not show them. */
    public ItBuild commandsAreObeyed() {
        leaks.commandsAreObeyed();
        return this;
    }

    private void assertNoLeak() {
        leaks.secrets(Set.of(ItEmulator.CLIENT_SECRET));
        if (context.get(ItEmulator.class.getName()) instanceof ItEmulator emulator) {
            leaks.secrets(emulator.secrets());
        }
        LeakCheck.Result result = leaks.run();
        System.out.println(result);
        assertThat(result.leaks()).as("secrets that the build left behind").isEmpty();
    }
}
