/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.wait.StopBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Does, on Ctrl-C and on a request to terminate, what must not be left undone; all tasks at once, in five seconds. */
final class TerminationHook {
    private final Thread thread;

    private TerminationHook(Thread thread) {
        this.thread = thread;
    }

    /** @param stopped is set when the hook has done all tasks: who adds one later must not go on */
    static TerminationHook install(Deque<Runnable> tasks, AtomicBoolean stopped) {
        Thread thread = new Thread(() -> run(tasks, stopped), "adb-stop");
        // The JDK clears it for hooks of a daemon's threads, and classes are loaded while it runs.
        thread.setContextClassLoader(TerminationHook.class.getClassLoader());
        Runtime.getRuntime().addShutdownHook(thread);
        return new TerminationHook(thread);
    }

    /** For a build that ended in order: there its class loader is closed when the hook would run. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // The hook is running: the build is being stopped at its very end.
        }
    }

    private static void run(Deque<Runnable> tasks, AtomicBoolean stopped) {
        long end = System.nanoTime() + StopBudget.TOTAL.toNanos();
        try {
            finish(tasks, end);
            stopped.set(true);
            // A task that was added in between, by a thread that could not see this.
            finish(tasks, end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was under way when the signal came may leave another task. */
    private static void finish(Deque<Runnable> tasks, long end) throws InterruptedException {
        while (!tasks.isEmpty()) {
            for (Thread worker : start(tasks)) {
                worker.join(
                        Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            }
        }
    }

    private static List<Thread> start(Deque<Runnable> tasks) {
        List<Thread> threads = new ArrayList<>();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            Thread worker = new Thread(task, "adb-stop-task");
            worker.setDaemon(true);
            worker.start();
            threads.add(worker);
        }
        return threads;
    }
}
