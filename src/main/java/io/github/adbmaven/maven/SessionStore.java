/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;

/**
 * What one build remembers across its modules and threads.
 *
 * <p>It lives in the resolver's session data: the one place that is concurrent, shared by all modules, and gone with the
 * build, also in a daemon. Modules that use the plugin with different dependencies have different classes of ours, so only JDK
 * types may be kept here.
 */
public final class SessionStore {
    private static final String KEY = "io.github.adbmaven";

    private final ConcurrentMap<String, Object> entries;

    private SessionStore(ConcurrentMap<String, Object> entries) {
        this.entries = entries;
    }

    /** The memory of this session's build. */
    public static SessionStore of(MavenSession session) {
        SessionData data = session.getRepositorySession().getData();
        // The resolver of Maven 3.6 has no computeIfAbsent.
        data.set(KEY, null, new ConcurrentHashMap<String, Object>());
        @SuppressWarnings("unchecked") // nobody else knows the key
        ConcurrentMap<String, Object> entries = (ConcurrentMap<String, Object>) data.get(KEY);
        return new SessionStore(entries);
    }

    /** The value under this key, made once for the build by a supplier that must not block. */
    public Object get(String key, Supplier<?> make) {
        return entries.computeIfAbsent(key, ignored -> make.get());
    }

    /** Whether nobody in this build has asked the same before: for what is said once. */
    public boolean once(String occasion) {
        return entries.putIfAbsent("first." + occasion, true) == null;
    }

    /** Whether somebody in this build has asked so. */
    public boolean wasDone(String occasion) {
        return entries.containsKey("first." + occasion);
    }

    /** Does something while no other thread of the build does anything in this way. */
    void synchronised(Runnable work) {
        synchronized (entries) {
            work.run();
        }
    }
}
