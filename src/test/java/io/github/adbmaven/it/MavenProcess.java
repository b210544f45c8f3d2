/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A Maven process that runs or has ended. Each wait has a time limit, and a failed wait shows the output of the build. */
public final class MavenProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String command;
    private final Process process;
    private final Thread reader;
    private final Object change = new Object();
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    MavenProcess(String command, Process process) {
        this.command = command;
        this.process = process;
        this.reader = new Thread(this::read, "output of Maven " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Returns the process ID of Maven's JVM, which is that of the start script. */
    public long pid() {
        return process.pid();
    }

    /** Returns the output so far. */
    public String output() {
        synchronized (change) {
            return String.join("\n", lines);
        }
    }

    /** Waits for a line that contains the text, and returns it. */
    public String awaitLine(String text) {
        return awaitLine(line -> line.contains(text), PATIENCE);
    }

    /** Waits for a line; fails if the build ends without it, or if it takes too long. */
    public String awaitLine(Predicate<String> wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        int seen = 0;
        try {
            synchronized (change) {
                while (true) {
                    for (; seen < lines.size(); seen++) {
                        if (wanted.test(lines.get(seen))) {
                            return lines.get(seen);
                        }
                    }
                    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                    if (ended || left <= 0) {
                        throw new AssertionError(
                                (ended ? "The build ended without the line" : "The line did not come") + described());
                    }
                    change.wait(left);
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits until the build has ended, and returns its exit code: 128 and the signal's number if a signal ended it. */
    public int awaitExit() {
        return awaitExit(PATIENCE);
    }

    public int awaitExit(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The build did not end within " + patience + described());
            }
            // A child process that outlives the build may keep the pipe open.
            reader.join(Duration.ofSeconds(10).toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public int exitCode() {
        return process.exitValue();
    }

    /** Fails with the output of the build, unless the build succeeded. */
    public MavenProcess succeeded() {
        if (awaitExit() != 0) {
            throw new AssertionError("The build failed with exit code " + exitCode() + described());
        }
        return this;
    }

    /** Fails with the output of the build, unless the build failed. */
    public MavenProcess failed() {
        if (awaitExit() == 0) {
            throw new AssertionError("The build succeeded, though it should not" + described());
        }
        return this;
    }

    /** Sends the signal of Ctrl-C. */
    public void interrupt() {
        signal("INT");
    }

    /** Sends the signal that a CI system sends to a canceled job. */
    public void terminate() {
        signal("TERM");
    }

    /** Sends the signal that a process cannot handle. */
    public void kill() {
        process.destroyForcibly();
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (kill.waitFor() != 0) {
                throw new AssertionError("SIG" + name + " reached nobody: the build is over" + described());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Kills the build if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (change) {
                    lines.add(line);
                    change.notifyAll();
                }
            }
        } catch (IOException e) {
            synchronized (change) {
                lines.add("(its output broke off: " + e.getMessage() + ")");
            }
        } finally {
            synchronized (change) {
                ended = true;
                change.notifyAll();
            }
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    private String described() {
        return ":\n" + command + "\n" + output();
    }
}
