/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import java.nio.file.Path;
import java.util.Objects;

/** One of the Mavens that the build unpacks for its integration tests. */
public record MavenHome(String version, Path directory) {
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

    /** Returns a value that the POM of the plugin passes to its tests. */
    public static String setting(String property) {
        return Objects.requireNonNull(
                System.getProperty(property), () -> property + " is not set: run this test with mvn verify");
    }

    @Override
    public String toString() {
        return "Maven " + version;
    }
}
