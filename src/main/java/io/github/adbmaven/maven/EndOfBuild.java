/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;

/**
 * Runs what has to happen when the build is over, whether it failed or not, before Maven prints its result.
 *
 * <p>It wraps the session's one {@link ExecutionListener} while a goal runs: no extension is needed in the POM, and the
 * plugin's classes are still loadable at that moment. The tasks are kept in the build's memory, so that two class loaders of
 * the plugin wrap only once.
 */
public final class EndOfBuild {
    private static final String TASKS = "end-of-build.tasks";
    private static final String WRAPPED = "end-of-build.wrapped";

    private final Deque<Runnable> tasks;

    @SuppressWarnings("unchecked") // nobody else knows the key
    private EndOfBuild(BuildMemory memory) {
        this.tasks = (Deque<Runnable>) memory.get(TASKS, ConcurrentLinkedDeque<Runnable>::new);
    }

    /** The end of this session's build. */
    public static EndOfBuild of(MavenSession session) {
        BuildMemory memory = BuildMemory.of(session);
        EndOfBuild end = new EndOfBuild(memory);
        AtomicBoolean wrapped = (AtomicBoolean) memory.get(WRAPPED, AtomicBoolean::new);
        if (wrapped.compareAndSet(false, true)) {
            ExecutionListener original = session.getRequest().getExecutionListener();
            session.getRequest().setExecutionListener(new Listener(original, end));
        }
        return end;
    }

    /** Adds a task; the last one added runs first. A task must not throw. */
    public void add(Runnable task) {
        tasks.push(task);
    }

    private void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Passes everything on: Maven's own output hangs on this listener. */
    private static final class Listener extends DelegatingListener {
        private final EndOfBuild end;

        Listener(ExecutionListener original, EndOfBuild end) {
            super(original);
            this.end = end;
        }

        @Override
        public void sessionEnded(ExecutionEvent event) {
            try {
                end.run();
            } finally {
                super.sessionEnded(event);
            }
        }
    }
}
