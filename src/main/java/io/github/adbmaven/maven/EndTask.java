/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.wait.StopBudget;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One task of the end of a build, which may end in order and be stopped by a signal at the same time.
 *
 * <p>The first of both does the task. The signal takes it over from an orderly end that does not finish in time, for the JVM will
 * not wait for that. The orderly end never returns while the signal's task runs: Maven would close the plugin's classes.
 */
final class EndTask {
    private final Runnable inOrder;
    private final Runnable inHurry;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean takenOver = new AtomicBoolean();
    private final CountDownLatch orderlyDone = new CountDownLatch(1);
    private final CountDownLatch hurriedDone = new CountDownLatch(1);

    EndTask(Runnable inOrder, Runnable inHurry) {
        this.inOrder = inOrder;
        this.inHurry = inHurry;
    }

    void runInOrder() {
        try {
            if (!begun.compareAndSet(false, true)) {
                hurriedDone.await();
                return;
            }
            try {
                inOrder.run();
            } finally {
                orderlyDone.countDown();
            }
            if (takenOver.get()) {
                hurriedDone.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void runInHurry() {
        try {
            if (begun.compareAndSet(false, true) || !orderlyEndFinishes()) {
                inHurry.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hurriedDone.countDown();
        }
    }

    private boolean orderlyEndFinishes() throws InterruptedException {
        if (orderlyDone.await(StopBudget.UNANSWERED_REQUEST.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        takenOver.set(true);
        // It may have finished in between, without seeing that it has to wait.
        return orderlyDone.getCount() == 0;
    }
}
