/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.maven.ComputeOnce;
import io.github.adbmaven.maven.SessionStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** The tenants that a build had to ask for: each once, whichever identity needs it. A failure is not kept. */
record TenantCache(ConcurrentMap<String, CompletableFuture<String>> known) {
    @SuppressWarnings("unchecked") // nobody else knows the key
    static TenantCache of(SessionStore memory) {
        return new TenantCache((ConcurrentMap<String, CompletableFuture<String>>)
                memory.get("tenants", ConcurrentHashMap<String, CompletableFuture<String>>::new));
    }

    /** @param source who tells it */
    String get(String source, Supplier<String> ask) {
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<String> shared =
                known.compute(source, (key, found) -> found == null || found.isCompletedExceptionally() ? mine : found);
        return ComputeOnce.of(mine, shared, ask).value();
    }
}
