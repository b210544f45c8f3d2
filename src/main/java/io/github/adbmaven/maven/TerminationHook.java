/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.wait.StopBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs tasks on Ctrl-C and on a termination signal, in parallel and within {@link StopBudget#TOTAL}. */
final class TerminationHook {
    private final Thread thread;

    private TerminationHook(Thread thread) {
        this.thread = thread;
    }

    /** @param stopped set when the hook has run all tasks; later tasks must not be added */
    static TerminationHook install(Deque<Runnable> tasks, AtomicBoolean stopped) {
        Thread thread = new Thread(() -> run(tasks, stopped), "adb-stop");
        // In a daemon the hook thread would have no context class loader, but the tasks load classes.
        thread.setContextClassLoader(TerminationHook.class.getClassLoader());
        Runtime.getRuntime().addShutdownHook(thread);
        return new TerminationHook(thread);
    }

    /** Removes the hook after a normal end, because the class loader is closed before the JVM exits. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // The hook is already running.
        }
    }

    private static void run(Deque<Runnable> tasks, AtomicBoolean stopped) {
        long end = System.nanoTime() + StopBudget.TOTAL.toNanos();
        try {
            finish(tasks, end);
            stopped.set(true);
            // Another thread may have added a task before it could see the flag.
            finish(tasks, end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Repeats until no task is left, because running work may add further tasks. */
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
