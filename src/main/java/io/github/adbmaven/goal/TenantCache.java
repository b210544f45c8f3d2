/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.maven.ComputeOnce;
import io.github.adbmaven.maven.SessionStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Caches discovered tenants for a build, so that each is requested once for all identities. Failures are not cached.
 */
record TenantCache(ConcurrentMap<String, CompletableFuture<String>> known) {
    @SuppressWarnings("unchecked") // no other code uses this key
    static TenantCache of(SessionStore memory) {
        return new TenantCache((ConcurrentMap<String, CompletableFuture<String>>)
                memory.get("tenants", ConcurrentHashMap<String, CompletableFuture<String>>::new));
    }

    /** @param source the service that returns the tenant */
    String get(String source, Supplier<String> ask) {
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<String> shared =
                known.compute(source, (key, found) -> found == null || found.isCompletedExceptionally() ? mine : found);
        return ComputeOnce.of(mine, shared, ask).value();
    }
}
