/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.wait.StopBudget;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A task at the end of a build, which may end normally and be terminated by a signal at the same time.
 *
 * <p>Whichever comes first runs the task. The shutdown hook takes over if the normal end does not finish in time, because the JVM
 * does not wait for it. The normal end does not return while the hook runs, because Maven would then close the plugin's class
 * loader.
 */
final class EndTask {
    private final Runnable atEnd;
    private final Runnable atShutdown;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean takenOver = new AtomicBoolean();
    private final CountDownLatch endDone = new CountDownLatch(1);
    private final CountDownLatch shutdownDone = new CountDownLatch(1);

    EndTask(Runnable atEnd, Runnable atShutdown) {
        this.atEnd = atEnd;
        this.atShutdown = atShutdown;
    }

    void runAtEnd() {
        try {
            if (!started.compareAndSet(false, true)) {
                shutdownDone.await();
                return;
            }
            try {
                atEnd.run();
            } finally {
                endDone.countDown();
            }
            if (takenOver.get()) {
                shutdownDone.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void runAtShutdown() {
        try {
            if (started.compareAndSet(false, true) || !endFinishesInTime()) {
                atShutdown.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            shutdownDone.countDown();
        }
    }

    private boolean endFinishesInTime() throws InterruptedException {
        if (endDone.await(StopBudget.UNANSWERED_REQUEST.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        takenOver.set(true);
        // The task may have finished before takenOver was set.
        return endDone.getCount() == 0;
    }
}
