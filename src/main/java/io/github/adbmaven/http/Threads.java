/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.http;

import com.azure.core.util.SharedExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a build: they keep no JVM alive, see the plugin's classes, and end with the build. */
final class Threads implements AutoCloseable {
    private final ThreadFactory factory = new Factory();
    private final ExecutorService workers = Executors.newCachedThreadPool(factory);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(factory);

    Threads() {
        // azure-core times its reading with a pool of its own that would outlive the build, with a shutdown hook.
        SharedExecutorService.getInstance().setExecutorService(timer);
    }

    ExecutorService workers() {
        return workers;
    }

    @Override
    public void close() {
        SharedExecutorService shared = SharedExecutorService.getInstance();
        if (shared.getExecutorService() == timer) {
            shared.reset();
        }
        workers.shutdownNow();
        timer.shutdownNow();
    }

    private static final class Factory implements ThreadFactory {
        private final AtomicInteger number = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "adb-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(Threads.class.getClassLoader());
            return thread;
        }
    }
}
