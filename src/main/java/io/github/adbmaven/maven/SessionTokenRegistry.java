/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.token.BuildTokenRegistry;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * The tokens of a build in the session store.
 *
 * <p>Each token is a map of JDK types: {@code revoke}, {@code book} and {@code postpone} are tasks of the issuer, {@code revoked}
 * is set after revocation, {@code carriers} are the locations, and each module that wrote the token has an entry with the tasks
 * that remove it.
 */
public final class SessionTokenRegistry implements BuildTokenRegistry {
    private static final String REVOKE = "revoke";
    private static final String BOOK = "book";
    private static final String POSTPONE = "postpone";
    private static final String REVOKED = "revoked";
    private static final String CARRIERS = "carriers";
    private static final String MODULE = "module ";

    private final Map<String, Map<String, Object>> tokens;
    private final String module;

    public SessionTokenRegistry(BuildContext build) {
        this(build.memory(), build.module());
    }

    @SuppressWarnings("unchecked") // only this class uses the key
    public SessionTokenRegistry(SessionStore memory, String module) {
        this.tokens = (Map<String, Map<String, Object>>)
                memory.get("held", ConcurrentHashMap<String, Map<String, Object>>::new);
        this.module = MODULE + module;
    }

    @Override
    public void created(String tokenId, Runnable revoke, Runnable book, BooleanSupplier postpone) {
        // Complete before other threads can see it.
        tokens.put(tokenId, new ConcurrentHashMap<>(Map.of(REVOKE, revoke, BOOK, book, POSTPONE, postpone)));
    }

    @Override
    public void written(String tokenId, List<TokenLocation> places, Runnable remove) {
        Map<String, Object> token = token(tokenId);
        outputs(token, module).add(remove);
        for (TokenLocation place : places) {
            carriers(token).add(Map.entry(place.kind(), place.name()));
        }
    }

    @Override
    public List<TokenLocation> places(String tokenId) {
        List<TokenLocation> places = new ArrayList<>();
        for (Map.Entry<String, String> place : carriers(token(tokenId))) {
            places.add(new TokenLocation(place.getKey(), place.getValue()));
        }
        return places;
    }

    @SuppressWarnings("unchecked") // only this class writes the values
    private static Queue<Map.Entry<String, String>> carriers(Map<String, Object> token) {
        return (Queue<Map.Entry<String, String>>)
                token.computeIfAbsent(CARRIERS, ignored -> new ConcurrentLinkedQueue<Map.Entry<String, String>>());
    }

    @Override
    public List<Held> all() {
        List<Held> held = new ArrayList<>();
        tokens.forEach((id, values) -> {
            if (!values.containsKey(REVOKED)) {
                held.add(new Entry(id, values, module));
            }
        });
        return held;
    }

    @Override
    public boolean any() {
        return !tokens.isEmpty();
    }

    private Map<String, Object> token(String id) {
        return tokens.computeIfAbsent(id, ignored -> new ConcurrentHashMap<>());
    }

    @SuppressWarnings("unchecked") // only this class writes the values
    private static Deque<Runnable> outputs(Map<String, Object> token, String module) {
        return (Deque<Runnable>) token.computeIfAbsent(module, ignored -> new ConcurrentLinkedDeque<Runnable>());
    }

    private record Entry(String id, Map<String, Object> values, String module) implements Held {
        @Override
        public boolean isOfThisModule() {
            return values.containsKey(module);
        }

        @Override
        public void removeOutputsOfThisModule() {
            runOutputTasks(module);
        }

        @Override
        public void removeOutputs() {
            values.keySet().stream().filter(name -> name.startsWith(MODULE)).forEach(this::runOutputTasks);
        }

        private void runOutputTasks(String module) {
            Deque<Runnable> tasks = outputs(values, module);
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }

        @Override
        public void revoke() {
            run(REVOKE);
            values.put(REVOKED, true);
        }

        @Override
        public void book() {
            run(BOOK);
        }

        @Override
        public boolean postpone() {
            return ((BooleanSupplier) Objects.requireNonNull(values.get(POSTPONE), POSTPONE)).getAsBoolean();
        }

        /** The task exists before the token is visible. Ignoring a missing task would leave the token valid. */
        private void run(String task) {
            ((Runnable) Objects.requireNonNull(values.get(task), task)).run();
        }
    }
}
