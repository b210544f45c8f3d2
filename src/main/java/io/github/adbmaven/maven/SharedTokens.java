/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.token.Issued;
import io.github.adbmaven.token.TokenLedger;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The ledger in the build's memory.
 *
 * <p>An entry is a map of JDK types, guarded by itself: {@code token} is the future of the token, {@code holders} counts the
 * callers that are still writing, {@code delivered} tells that somebody can read the token. When a token has grown too old, the
 * next caller finds a fresh entry.
 */
public final class SharedTokens implements TokenLedger {
    private static final String TOKEN = "token";
    private static final String HOLDERS = "holders";
    private static final String DELIVERED = "delivered";
    private static final String CURRENT = "current";

    /** A token with less left is of no use to a module that has yet to begin with it. */
    private static final Duration RESERVE = Duration.ofSeconds(60);

    private final BuildMemory memory;
    private final Clock clock;

    public SharedTokens(BuildMemory memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    public Share share(String key, Supplier<Issued> issue) {
        Entry entry = entry(key);
        CompletableFuture<Map<String, String>> mine = new CompletableFuture<>();
        CompletableFuture<Map<String, String>> token = entry.join(mine);
        boolean first = token == mine;
        if (first) {
            complete(mine, issue);
        }
        try {
            return new EntryShare(entry, token, decode(token.join()), first);
        } catch (CompletionException e) {
            throw failure(e);
        }
    }

    private Entry entry(String key) {
        @SuppressWarnings("unchecked") // nobody else knows the key
        Map<String, Map<String, Object>> place = (Map<String, Map<String, Object>>)
                memory.get("token\n" + key, ConcurrentHashMap<String, Map<String, Object>>::new);
        synchronized (place) {
            Entry known =
                    new Entry(place.computeIfAbsent(CURRENT, ignored -> new ConcurrentHashMap<>()), Optional.empty());
            Optional<IssuedToken> old = known.issued().map(Issued::token).filter(this::isTooOld);
            if (old.isEmpty()) {
                return known;
            }
            Map<String, Object> fresh = new ConcurrentHashMap<>();
            place.put(CURRENT, fresh);
            return new Entry(fresh, old);
        }
    }

    /** Of a token with a very short life half will do. */
    private boolean isTooOld(IssuedToken token) {
        return token.expires()
                .filter(end -> {
                    Duration half = Duration.between(token.created(), end).dividedBy(2);
                    Duration reserve = half.compareTo(RESERVE) < 0 ? half : RESERVE;
                    return !clock.instant().isBefore(end.minus(reserve));
                })
                .isPresent();
    }

    /** Whatever happens, the others must not wait for ever. */
    private static void complete(CompletableFuture<Map<String, String>> future, Supplier<Issued> issue) {
        try {
            future.complete(encode(issue.get()));
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
            throw e;
        }
    }

    /** A failure of another module; of its classes, if another class loader made them, only the words are taken. */
    private static ProblemException failure(CompletionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        Problem problem = cause instanceof ProblemException known
                ? known.problem()
                : Problem.refusal(String.valueOf(cause.getMessage()));
        return new ProblemException(problem, cause);
    }

    private static Map<String, String> encode(Issued issued) {
        Map<String, String> map = new HashMap<>();
        map.put("url", issued.workspace().url().toString());
        issued.workspace().id().ifPresent(id -> map.put("resourceId", id.path()));
        issued.workspace().workspaceId().ifPresent(id -> map.put("workspaceId", id));
        IssuedToken token = issued.token();
        map.put("id", token.id());
        map.put("value", token.value().reveal());
        map.put("created", token.created().toString());
        token.expires().ifPresent(expires -> map.put("expires", expires.toString()));
        map.put("comment", token.comment());
        map.put("scopes", String.join(",", token.scopes()));
        return map;
    }

    private static Issued decode(Map<String, String> map) {
        Workspace workspace = new Workspace(
                URI.create(require(map, "url")),
                Optional.ofNullable(map.get("resourceId")).flatMap(WorkspaceId::parse),
                Optional.ofNullable(map.get("workspaceId")));
        String scopes = require(map, "scopes");
        IssuedToken token = new IssuedToken(
                require(map, "id"),
                new Secret(require(map, "value")),
                Instant.parse(require(map, "created")),
                Optional.ofNullable(map.get("expires")).map(Instant::parse),
                require(map, "comment"),
                scopes.isEmpty() ? List.of() : List.of(scopes.split(",")));
        return new Issued(workspace, token);
    }

    private static String require(Map<String, String> map, String name) {
        return Optional.ofNullable(map.get(name)).orElseThrow();
    }

    /** The typed view of one entry. */
    private record Entry(Map<String, Object> values, Optional<IssuedToken> replaced) {
        /** The token, if it is there already. */
        Optional<Issued> issued() {
            @SuppressWarnings("unchecked") // written by this class only
            CompletableFuture<Map<String, String>> token = (CompletableFuture<Map<String, String>>) values.get(TOKEN);
            return token == null || !token.isDone() || token.isCompletedExceptionally()
                    ? Optional.empty()
                    : Optional.of(decode(token.join()));
        }

        CompletableFuture<Map<String, String>> join(CompletableFuture<Map<String, String>> fresh) {
            synchronized (values) {
                values.merge(HOLDERS, 1, (holders, one) -> (Integer) holders + (Integer) one);
                @SuppressWarnings("unchecked") // written by this class only
                CompletableFuture<Map<String, String>> token =
                        (CompletableFuture<Map<String, String>>) values.computeIfAbsent(TOKEN, ignored -> fresh);
                return token;
            }
        }

        /** What is known of the others belongs to this token and goes with it. */
        void retire(CompletableFuture<Map<String, String>> token) {
            synchronized (values) {
                if (values.remove(TOKEN, token)) {
                    values.clear();
                }
            }
        }

        /** Whether nobody is left who has handed the token over, or still may. */
        boolean leave(boolean delivered) {
            synchronized (values) {
                int holders = (Integer) values.getOrDefault(HOLDERS, 1) - 1;
                values.put(HOLDERS, holders);
                if (delivered) {
                    values.put(DELIVERED, true);
                }
                boolean orphan = holders == 0 && !values.containsKey(DELIVERED);
                if (orphan) {
                    values.remove(TOKEN);
                }
                return orphan;
            }
        }
    }

    private record EntryShare(Entry entry, CompletableFuture<Map<String, String>> token, Issued issued, boolean first)
            implements Share {
        @Override
        public void retire() {
            entry.retire(token);
        }

        @Override
        public Optional<IssuedToken> replaced() {
            return entry.replaced();
        }

        @Override
        public void handedOver() {
            entry.leave(true);
        }

        @Override
        public boolean abandon() {
            return entry.leave(false);
        }
    }
}
