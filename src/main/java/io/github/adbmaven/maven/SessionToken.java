/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.token.BuildToken;
import io.github.adbmaven.token.CreatedToken;
import io.github.adbmaven.token.TokenState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A token in the session store.
 *
 * <p>Its entry is a map of JDK types: {@code token} is the future of the token, {@code users} counts the callers that write it or
 * have written it, {@code state} is the number of its {@link TokenState}, {@code revoke} is a task of the module that created it,
 * {@code revoked} is set after a module has run this task, {@code locations} are the locations of its outputs, and each module that
 * wrote the token has a queue of tasks that remove it.
 */
final class SessionToken implements BuildToken {
    private static final String TOKEN = "token";
    private static final String USERS = "users";
    private static final String ID = "id";
    private static final String STATE = "state";
    private static final String REVOKE = "revoke";
    private static final String REVOKED = "revoked";
    private static final String LOCATIONS = "locations";
    private static final String MODULE = "module ";

    private final Map<String, Map<String, Object>> current;
    private final Map<String, Object> entry;
    private final String module;

    /** @param current the entry that each request key shares at present; also the lock of {@code users} */
    SessionToken(Map<String, Map<String, Object>> current, Map<String, Object> entry, String module) {
        this.current = current;
        this.entry = entry;
        this.module = MODULE + module;
    }

    /**
     * Adds a user.
     *
     * @param mine the future that becomes the token's, if this is the first user
     */
    void use(CompletableFuture<Map<String, Object>> mine) {
        synchronized (current) {
            entry.put(USERS, users() + 1);
            entry.putIfAbsent(TOKEN, mine);
        }
    }

    /** Returns the token, if it was created. */
    Optional<IssuedToken> issued() {
        return entry.containsKey(TOKEN) && token().isDone() && !token().isCompletedExceptionally()
                ? Optional.of(WorkspaceTokenMap.read(token().join()).token())
                : Optional.empty();
    }

    @SuppressWarnings("unchecked") // only this class writes the value
    CompletableFuture<Map<String, Object>> token() {
        return (CompletableFuture<Map<String, Object>>) require(TOKEN);
    }

    /** Completes the entry, before other threads can see the token. */
    void created(CreatedToken created) {
        entry.put(ID, created.issued().token().id());
        entry.put(STATE, created.state().number());
        entry.put(REVOKE, created.revocation());
    }

    /** Stops sharing the token with further callers. */
    void retire() {
        current.values().remove(entry);
    }

    @Override
    public String id() {
        return (String) require(ID);
    }

    @Override
    public TokenState state() {
        return new TokenState((AtomicInteger) require(STATE));
    }

    @Override
    public void written(List<TokenLocation> written, Runnable remove) {
        removals(module).add(remove);
        for (TokenLocation location : written) {
            locationEntries().add(Map.entry(location.kind(), location.name()));
        }
    }

    @Override
    public List<TokenLocation> locations() {
        List<TokenLocation> locations = new ArrayList<>();
        for (Map.Entry<String, String> location : locationEntries()) {
            locations.add(new TokenLocation(location.getKey(), location.getValue()));
        }
        return locations;
    }

    @Override
    public boolean isOfThisModule() {
        return entry.containsKey(module);
    }

    @Override
    public void removeOutputsOfThisModule() {
        remove(module);
    }

    @Override
    public void removeOutputs() {
        for (String key : entry.keySet()) {
            if (key.startsWith(MODULE)) {
                remove(key);
            }
        }
    }

    private void remove(String key) {
        Queue<Runnable> tasks = removals(key);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Override
    public boolean release() {
        synchronized (current) {
            int others = users() - 1;
            entry.put(USERS, others);
            if (others == 0) {
                retire();
            }
            return others == 0;
        }
    }

    /** The task exists before the token is visible. Ignoring a missing task would leave the token valid. */
    @Override
    public void revoke() {
        retire();
        ((Runnable) require(REVOKE)).run();
        entry.put(REVOKED, true);
    }

    @Override
    public boolean isRevoked() {
        return entry.containsKey(REVOKED);
    }

    private int users() {
        return (Integer) entry.getOrDefault(USERS, 0);
    }

    @SuppressWarnings("unchecked") // only this class writes the value
    private Queue<Runnable> removals(String key) {
        return (Queue<Runnable>) entry.computeIfAbsent(key, ignored -> new ConcurrentLinkedQueue<Runnable>());
    }

    @SuppressWarnings("unchecked") // only this class writes the value
    private Queue<Map.Entry<String, String>> locationEntries() {
        return (Queue<Map.Entry<String, String>>)
                entry.computeIfAbsent(LOCATIONS, ignored -> new ConcurrentLinkedQueue<Map.Entry<String, String>>());
    }

    private Object require(String key) {
        return Objects.requireNonNull(entry.get(key), key);
    }
}
