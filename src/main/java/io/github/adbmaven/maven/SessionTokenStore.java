/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.token.SharedTokenStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Shares tokens through the session store.
 *
 * <p>Each key has a slot with its current entry. An entry is a map of JDK types: {@code token} is the future of the token,
 * {@code holders} counts the callers that are still writing it, and {@code delivered} is set after it was written to an output.
 * Access to an entry is synchronized on its slot. When a token is about to expire or is being revoked, its entry is removed from
 * the slot but remains in use by its holders, and the next caller creates a new entry.
 */
public final class SessionTokenStore implements SharedTokenStore {
    private static final String TOKEN = "token";
    private static final String HOLDERS = "holders";
    private static final String DELIVERED = "delivered";
    private static final String CURRENT = "current";

    /** A token with less remaining lifetime is not shared with further modules. */
    private static final Duration RESERVE = Duration.ofSeconds(60);

    private final SessionStore memory;
    private final Clock clock;

    public SessionTokenStore(SessionStore memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    public Share share(String key, Function<Runnable, WorkspaceToken<IssuedToken>> issue) {
        CompletableFuture<Map<String, Object>> mine = new CompletableFuture<>();
        Entry entry = enter(key, mine);
        ComputeOnce.Outcome<Map<String, Object>> token =
                ComputeOnce.of(mine, entry.token(), () -> WorkspaceTokenMap.write(issue.apply(entry::retire)));
        return new EntryShare(entry, WorkspaceTokenMap.read(token.value()), token.first());
    }

    private Entry enter(String key, CompletableFuture<Map<String, Object>> mine) {
        @SuppressWarnings("unchecked") // only this class uses the key
        Map<String, Map<String, Object>> slot = (Map<String, Map<String, Object>>)
                memory.get("token\n" + key, ConcurrentHashMap<String, Map<String, Object>>::new);
        synchronized (slot) {
            Entry known = Entry.current(slot, Optional.empty());
            Optional<IssuedToken> old =
                    known.issued().map(WorkspaceToken::token).filter(this::isAboutToExpire);
            if (old.isPresent()) {
                known.retire();
            }
            Entry entry = old.isPresent() ? Entry.current(slot, old) : known;
            entry.join(mine);
            return entry;
        }
    }

    /** For tokens with a very short lifetime, half of it is the minimum. */
    private boolean isAboutToExpire(IssuedToken token) {
        return token.expires()
                .filter(end -> {
                    Duration half = Duration.between(token.created(), end).dividedBy(2);
                    Duration reserve = half.compareTo(RESERVE) < 0 ? half : RESERVE;
                    return !clock.instant().isBefore(end.minus(reserve));
                })
                .isPresent();
    }

    /** A typed view of an entry and its slot. */
    private record Entry(
            Map<String, Map<String, Object>> slot, Map<String, Object> values, Optional<IssuedToken> replaced) {
        static Entry current(Map<String, Map<String, Object>> slot, Optional<IssuedToken> replaced) {
            return new Entry(slot, slot.computeIfAbsent(CURRENT, ignored -> new ConcurrentHashMap<>()), replaced);
        }

        /** Returns the token, if it was issued. */
        Optional<WorkspaceToken<IssuedToken>> issued() {
            return values.containsKey(TOKEN) && token().isDone() && !token().isCompletedExceptionally()
                    ? Optional.of(WorkspaceTokenMap.read(token().join()))
                    : Optional.empty();
        }

        @SuppressWarnings("unchecked") // only this class writes the value
        CompletableFuture<Map<String, Object>> token() {
            return (CompletableFuture<Map<String, Object>>) Objects.requireNonNull(values.get(TOKEN), "token");
        }

        void join(CompletableFuture<Map<String, Object>> mine) {
            values.merge(HOLDERS, 1, (holders, one) -> (Integer) holders + (Integer) one);
            values.putIfAbsent(TOKEN, mine);
        }

        void retire() {
            synchronized (slot) {
                if (slot.get(CURRENT) == values) {
                    slot.remove(CURRENT);
                }
            }
        }

        /** Returns whether no holder is left and the token was not written to any output. */
        boolean leave(boolean delivered) {
            synchronized (slot) {
                int holders = (Integer) values.getOrDefault(HOLDERS, 1) - 1;
                values.put(HOLDERS, holders);
                if (delivered) {
                    values.put(DELIVERED, true);
                }
                boolean orphan = holders == 0 && !values.containsKey(DELIVERED);
                if (orphan) {
                    retire();
                }
                return orphan;
            }
        }
    }

    private record EntryShare(Entry entry, WorkspaceToken<IssuedToken> issued, boolean first) implements Share {
        @Override
        public Optional<IssuedToken> replaced() {
            return entry.replaced();
        }

        @Override
        public void commit() {
            entry.leave(true);
        }

        @Override
        public boolean release() {
            return entry.leave(false);
        }
    }
}
