/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs Maven as a process, isolated like the tests in {@code src/it}.
 *
 * <pre>{@code
 * try (MavenProcess maven = MavenBuild.in(directory)
 *         .goals(MavenBuild.goal("run-emulator"))
 *         .environment("ARM_TENANT_ID", tenant)
 *         .start()) {
 *     maven.awaitLine("ready");
 *     maven.interrupt();
 *     assertThat(maven.awaitExit()).isEqualTo(130);
 * }
 * }</pre>
 *
 * <p>The process inherits only the variables that locate Java and the tools of the shell.
 */
public final class MavenBuild {
    private final Path directory;
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> jvmOptions = new ArrayList<>(List.of(
            "-Daether.offline.protocols=file",
            "-Daether.remoteRepositoryFilter.prefixes=false",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC"));
    private MavenHome home = MavenHome.current();
    private boolean debug;

    private MavenBuild(Path directory) {
        this.directory = directory;
    }

    /** Returns a build in this directory, with or without a POM. */
    public static MavenBuild in(Path directory) {
        return new MavenBuild(directory);
    }

    /** Returns the full coordinates of a goal of the plugin, which also work without a POM. */
    public static String goal(String name) {
        return "io.github.adbmaven:adb-maven-plugin:" + MavenHome.setting("it.plugin.version") + ":" + name;
    }

    public MavenBuild on(MavenHome maven) {
        this.home = maven;
        return this;
    }

    public MavenBuild goals(String... goals) {
        arguments.addAll(List.of(goals));
        return this;
    }

    /** Adds {@code -Dname=value}. */
    public MavenBuild property(String name, String value) {
        arguments.add("-D" + name + "=" + value);
        return this;
    }

    /** Adds a {@code -D} for each property, such as those of {@link ItEmulator#properties}. */
    public MavenBuild properties(Map<String, String> properties) {
        new TreeMap<>(properties).forEach(this::property);
        return this;
    }

    /** Selects an emulator, and an identity that has all permissions on it. */
    public MavenBuild signedIn(ItEmulator emulator) {
        return properties(emulator.properties(directory))
                .property("adb.serverId", "azure")
                .environment("ARM_TENANT_ID", ItEmulator.TENANT_ID)
                .environment("ARM_SUBSCRIPTION_ID", ItEmulator.SUBSCRIPTION_ID);
    }

    public MavenBuild environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Adds an option of the JVM. */
    public MavenBuild jvm(String option) {
        jvmOptions.add(option);
        return this;
    }

    /** Adds {@code -X}. */
    public MavenBuild debug() {
        this.debug = true;
        return this;
    }

    /** Uses the JVM's default compilers and garbage collector, instead of those that accelerate short builds. */
    public MavenBuild asUsersRunIt() {
        jvmOptions.removeIf(option -> option.startsWith("-XX:"));
        return this;
    }

    /** Starts the build. Closing the process kills it if it still runs. */
    public MavenProcess start() {
        ProcessBuilder builder = prepared().redirectErrorStream(true);
        try {
            return new MavenProcess(String.join(" ", builder.command()), builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the builder of the process, for tests that start it themselves. */
    public ProcessBuilder prepared() {
        List<String> command = new ArrayList<>(defaultSignals());
        command.add(home.executable().toString());
        command.addAll(List.of("--batch-mode", "--settings", settings().toString()));
        command.add("-Dmaven.repo.local=" + MavenHome.setting("it.repository"));
        if (debug) {
            command.add("-X");
        }
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> clean = builder.environment();
        clean.keySet().retainAll(List.of("PATH", "SystemRoot", "TMPDIR", "TEMP", "LANG", "LC_ALL"));
        clean.put("JAVA_HOME", System.getProperty("it.javaHome", System.getProperty("java.home")));
        clean.put("MAVEN_SKIP_RC", "true");
        clean.put("MAVEN_OPTS", String.join(" ", jvmOptions));
        clean.putAll(environment);
        try {
            Files.createDirectories(directory.resolve(".mvn"));
            return builder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the build to its end. */
    public MavenProcess run() {
        try (MavenProcess process = start()) {
            process.awaitExit();
            return process;
        }
    }

    /** Returns the settings of the tests in {@code src/it}, filtered like by the Invoker. */
    private static Path settings() {
        try {
            String upstream = Path.of(MavenHome.setting("it.upstream")).toUri().toString();
            String text = Files.readString(Path.of(MavenHome.setting("it.settings")))
                    .replace("@localRepositoryUrl@", upstream.replaceAll("/$", ""));
            Path directory = Files.createDirectories(Path.of(MavenHome.setting("it.directory")));
            // Moved atomically, because builds run in parallel.
            Path whole = Files.writeString(Files.createTempFile(directory, "settings", ".tmp"), text, UTF_8);
            return Files.move(
                    whole,
                    directory.resolve("settings.xml"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the start of a command that restores the signals; empty if the tool is not installed. Background jobs of a shell
     * ignore Ctrl-C, and so do their children.
     */
    private static List<String> defaultSignals() {
        List<String> prefix = List.of("env", "--default-signal=INT,QUIT");
        try {
            List<String> trial = new ArrayList<>(prefix);
            trial.add("true");
            Process process = new ProcessBuilder(trial)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? prefix : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
