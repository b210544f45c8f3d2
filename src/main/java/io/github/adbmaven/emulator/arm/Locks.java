/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Management locks, which apply to every principal, owners included. */
public final class Locks {
    private final List<Lock> all = new CopyOnWriteArrayList<>();

    /** What a lock forbids; {@code READ_ONLY} forbids deletion too. */
    public enum Level {
        CAN_NOT_DELETE("CanNotDelete"),
        READ_ONLY("ReadOnly");

        private final String wire;

        Level(String wire) {
            this.wire = wire;
        }

        /** The level of Azure's name; letter case does not matter. */
        public static Optional<Level> named(String name) {
            return Stream.of(values())
                    .filter(level -> level.wire.equalsIgnoreCase(name))
                    .findFirst();
        }

        String wire() {
            return wire;
        }
    }

    /**
     * A lock on the scope and on everything in it.
     *
     * @param notes what the description of the lock
     */
    record Lock(String scope, String name, Level level, Optional<String> notes) {
        String id() {
            return scope + "/providers/Microsoft.Authorization/locks/" + name;
        }
    }

    /** Locks the scope and everything in it. */
    public void add(String scope, String name, Level level) {
        put(new Lock(scope, name, level, Optional.empty()));
    }

    public void clear() {
        all.clear();
    }

    /** Adds the lock, or replaces the one of the same name. */
    void put(Lock lock) {
        find(lock.scope, lock.name).ifPresent(all::remove);
        all.add(lock);
    }

    void remove(Lock lock) {
        all.remove(lock);
    }

    Optional<Lock> find(String scope, String name) {
        return all.stream()
                .filter(lock -> lock.scope.equalsIgnoreCase(scope) && lock.name.equalsIgnoreCase(name))
                .findFirst();
    }

    /** The locks of the scope and of everything in it. */
    List<Lock> within(String scope) {
        return all.stream().filter(lock -> isWithin(lock.scope, scope)).toList();
    }

    void requireWritable(String scope) {
        all.stream()
                .filter(lock -> lock.level == Level.READ_ONLY && isWithin(scope, lock.scope))
                .findFirst()
                .ifPresent(lock -> {
                    throw ArmWriteError.scopeLocked(scope, "write", lock.id());
                });
    }

    void requireDeletable(String scope) {
        holding(scope).ifPresent(lock -> {
            throw ArmWriteError.scopeLocked(scope, "delete", lock);
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
}
