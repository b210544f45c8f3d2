/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/** One of the Mavens that the build unpacks for its integration tests. */
public record MavenHome(String version, Path directory) {
    private static final Properties SETTINGS = settings();

    /** The oldest Maven that the plugin supports. */
    public static MavenHome floor() {
        return of("it.maven.floor");
    }

    /** The last Maven 3.8. */
    public static MavenHome previous() {
        return of("it.maven.previous");
    }

    /** The Maven version that most users have. */
    public static MavenHome current() {
        return of("it.maven.current");
    }

    /** The next Maven version. */
    public static MavenHome next() {
        return of("it.maven.next");
    }

    public Path executable() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return directory.resolve("bin").resolve(windows ? "mvn.cmd" : "mvn");
    }

    private static MavenHome of(String property) {
        String version = setting(property);
        return new MavenHome(version, Path.of(setting("it.mavens"), "apache-maven-" + version));
    }

    /** Returns a directory or version of the build, from {@code src/it/it.properties}. */
    public static String setting(String property) {
        return Objects.requireNonNull(SETTINGS.getProperty(property), () -> property + " is missing in it.properties");
    }

    private static Properties settings() {
        Properties settings = new Properties();
        try (InputStream file = MavenHome.class.getResourceAsStream("/it.properties")) {
            settings.load(Objects.requireNonNull(file, "it.properties is missing: run mvn process-test-resources"));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "Maven " + version;
    }
}
