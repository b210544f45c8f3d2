/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;

/**
 * Stores values that all modules and threads of a build share.
 *
 * <p>It uses the resolver's session data, which is thread-safe, shared by all modules and discarded with the build, even in a
 * daemon. Modules that use the plugin with different dependencies load its classes separately, so the store must contain only JDK
 * types.
 */
public final class SessionStore {
    private static final String KEY = "io.github.adbmaven";

    private final ConcurrentMap<String, Object> entries;

    private SessionStore(ConcurrentMap<String, Object> entries) {
        this.entries = entries;
    }

    /** Returns the store of this session. */
    public static SessionStore of(MavenSession session) {
        SessionData data = session.getRepositorySession().getData();
        // The resolver of Maven 3.6 has no computeIfAbsent.
        data.set(KEY, null, new ConcurrentHashMap<String, Object>());
        @SuppressWarnings("unchecked") // only this class uses the key
        ConcurrentMap<String, Object> entries = (ConcurrentMap<String, Object>) data.get(KEY);
        return new SessionStore(entries);
    }

    /** Returns the value of a key, which is created once per build by a supplier that must not block. */
    public Object get(String key, Supplier<?> make) {
        return entries.computeIfAbsent(key, ignored -> make.get());
    }

    /** Whether the build passes this key for the first time; used for actions that must not repeat. */
    public boolean once(String occasion) {
        return entries.putIfAbsent("first." + occasion, true) == null;
    }

    /** Whether the build has passed this key to {@link #once}. */
    public boolean wasDone(String occasion) {
        return entries.containsKey("first." + occasion);
    }

    /** Runs work with mutual exclusion between all threads of the build. */
    void synchronised(Runnable work) {
        synchronized (entries) {
            work.run();
        }
    }
}
