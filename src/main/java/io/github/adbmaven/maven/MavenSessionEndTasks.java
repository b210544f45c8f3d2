/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
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
 * Runs what has to happen when the build is over, whether it failed or not, before Maven prints its result.
 *
 * <p>It wraps the session's one {@link ExecutionListener} while a goal runs: no extension is needed in the POM, and the
 * plugin's classes are still loadable at that moment. No event comes when the build is stopped by a signal: for that there is
 * a shutdown hook, as long as the build runs. The tasks are kept in the build's memory, so that two class loaders of the
 * plugin wrap only once.
 */
public final class MavenSessionEndTasks implements SessionEndTasks {
    private final Deque<Runnable> orderly;
    private final Deque<Runnable> hurried;
    private final AtomicBoolean stopped;

    @SuppressWarnings("unchecked") // nobody else knows the keys
    private MavenSessionEndTasks(SessionStore memory) {
        this.orderly = (Deque<Runnable>) memory.get("end.orderly", ConcurrentLinkedDeque<Runnable>::new);
        this.hurried = (Deque<Runnable>) memory.get("end.hurried", ConcurrentLinkedDeque<Runnable>::new);
        this.stopped = (AtomicBoolean) memory.get("end.stopped", AtomicBoolean::new);
    }

    /** The end of this session's build. */
    public static MavenSessionEndTasks of(MavenSession session) {
        SessionStore memory = SessionStore.of(session);
        MavenSessionEndTasks end = new MavenSessionEndTasks(memory);
        if (memory.once("end")) {
            TerminationHook hook = TerminationHook.install(end.hurried, end.stopped);
            ExecutionListener original = session.getRequest().getExecutionListener();
            session.getRequest().setExecutionListener(new Listener(original, end, hook));
        }
        return end;
    }

    /** Adds a task that a build which is being stopped can do without. */
    public void add(Runnable task) {
        orderly.push(task);
    }

    @Override
    public void add(Runnable inOrder, Runnable inHurry) {
        EndTask task = new EndTask(inOrder, inHurry);
        orderly.push(task::runInOrder);
        hurried.push(task::runInHurry);
        if (stopped.get()) {
            throw new ProblemException(Problem.environment(
                            ErrorCode.INTERRUPTED, "The build was stopped before its token was handed over.")
                    .remedy("run it again."));
        }
    }

    /** A task that fails all the same does not keep the others from running. */
    private void run() {
        List<Throwable> defects = new ArrayList<>();
        for (Runnable task = orderly.poll(); task != null; task = orderly.poll()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                defects.add(e);
            }
        }
        if (!defects.isEmpty()) {
            IllegalStateException all = new IllegalStateException("The end of the build failed: " + defects);
            defects.forEach(all::addSuppressed);
            throw all;
        }
    }

    /** Passes everything on: Maven's own output hangs on this listener. */
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
