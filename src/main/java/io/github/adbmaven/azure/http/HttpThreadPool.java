/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads of a build, with the class loader of the plugin; they stop when the build ends. */
final class HttpThreadPool implements AutoCloseable {
    private final ExecutorService workers = Executors.newCachedThreadPool(new Factory());

    ExecutorService workers() {
        return workers;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private static final class Factory implements ThreadFactory {
        private final AtomicInteger number = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "adb-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(HttpThreadPool.class.getClassLoader());
            return thread;
        }
    }
}
