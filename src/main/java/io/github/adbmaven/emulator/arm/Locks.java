/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Management locks, which hold for everybody, owners included. */
public final class Locks {
    private final List<Lock> all = new CopyOnWriteArrayList<>();

    /** What a lock forbids; {@code READ_ONLY} forbids deletion too. */
    public enum Level {
        CAN_NOT_DELETE,
        READ_ONLY
    }

    /** Locks the scope and everything in it. */
    public void add(String scope, String name, Level level) {
        all.add(new Lock(scope, name, level));
    }

    public void clear() {
        all.clear();
    }

    void requireWritable(String scope) {
        all.stream()
                .filter(lock -> lock.level == Level.READ_ONLY && isWithin(scope, lock.scope))
                .findFirst()
                .ifPresent(lock -> {
                    throw WriteError.scopeLocked(scope, "write", lock.id());
                });
    }

    void requireDeletable(String scope) {
        holding(scope).ifPresent(lock -> {
            throw WriteError.scopeLocked(scope, "delete", lock);
        });
    }

    /** The id of a lock that keeps the scope from being deleted: one on it, above it, or on anything in it. */
    Optional<String> holding(String scope) {
        return all.stream()
                .filter(lock -> isWithin(scope, lock.scope) || isWithin(lock.scope, scope))
                .map(Lock::id)
                .findFirst();
    }

    private static boolean isWithin(String scope, String ancestor) {
        return (scope + "/").toLowerCase(Locale.ROOT).startsWith((ancestor + "/").toLowerCase(Locale.ROOT));
    }

    private record Lock(String scope, String name, Level level) {
        String id() {
            return scope + "/providers/Microsoft.Authorization/locks/" + name;
        }
    }
}
