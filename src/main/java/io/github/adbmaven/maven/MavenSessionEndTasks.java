/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.token.SessionEndTasks;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;

/**
 * Runs tasks at the end of the build, whether it failed or not, before Maven prints its result.
 *
 * <p>It wraps the session's {@link ExecutionListener}, so that the POM needs no extension and the plugin's classes can still be
 * loaded. A termination signal causes no event, so a shutdown hook runs the tasks instead. The tasks are in the session store, so
 * that several class loaders of the plugin install only one listener.
 */
public final class MavenSessionEndTasks implements SessionEndTasks {
    private final Deque<Runnable> endTasks;
    private final Deque<Runnable> shutdownTasks;
    private final AtomicBoolean stopped;

    @SuppressWarnings("unchecked") // only this class uses the keys
    private MavenSessionEndTasks(SessionStore memory) {
        this.endTasks = (Deque<Runnable>) memory.get("end.endTasks", ConcurrentLinkedDeque<Runnable>::new);
        this.shutdownTasks = (Deque<Runnable>) memory.get("end.shutdownTasks", ConcurrentLinkedDeque<Runnable>::new);
        this.stopped = (AtomicBoolean) memory.get("end.stopped", AtomicBoolean::new);
    }

    /** Returns the tasks of this session. */
    public static MavenSessionEndTasks of(MavenSession session) {
        SessionStore memory = SessionStore.of(session);
        MavenSessionEndTasks end = new MavenSessionEndTasks(memory);
        if (memory.once("end")) {
            TerminationHook hook = TerminationHook.install(end.shutdownTasks, end.stopped);
            ExecutionListener original = session.getRequest().getExecutionListener();
            session.getRequest().setExecutionListener(new Listener(original, end, hook));
        }
        return end;
    }

    /** Adds a task that is not needed if the build is terminated. */
    public void add(Runnable task) {
        endTasks.push(task);
    }

    @Override
    public void add(Runnable atEnd, Runnable atShutdown) {
        EndTask task = new EndTask(atEnd, atShutdown);
        endTasks.push(task::runAtEnd);
        shutdownTasks.push(task::runAtShutdown);
        if (stopped.get()) {
            throw SessionEndTasks.stopped();
        }
    }

    /** Runs all tasks, even if some of them fail. */
    private void run() {
        List<Throwable> failures = new ArrayList<>();
        for (Runnable task = endTasks.poll(); task != null; task = endTasks.poll()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            IllegalStateException all =
                    new IllegalStateException("Cleanup at the end of the build failed: " + failures);
            failures.forEach(all::addSuppressed);
            throw all;
        }
    }

    /** Forwards all events, because Maven's own output depends on them. */
    private static final class Listener extends DelegatingExecutionListener {
        private final MavenSessionEndTasks end;
        private final TerminationHook hook;

        Listener(ExecutionListener original, MavenSessionEndTasks end, TerminationHook hook) {
            super(original);
            this.end = end;
            this.hook = hook;
        }

        @Override
        public void sessionEnded(ExecutionEvent event) {
            try {
                end.run();
            } finally {
                hook.remove();
                super.sessionEnded(event);
            }
        }
    }
}
