/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.token.BuildToken;
import io.github.adbmaven.token.BuildTokenStore;
import io.github.adbmaven.token.CreatedToken;
import io.github.adbmaven.token.SharedToken;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * The tokens of a build in the session store.
 *
 * <p>Each request key has a current entry. When its token is about to expire or is being revoked, the entry is no longer current but
 * remains in use by its users, and the next caller creates a new entry.
 */
public final class SessionTokenStore implements BuildTokenStore {
    /** A token with less remaining lifetime is not shared with further modules. */
    private static final Duration RESERVE = Duration.ofSeconds(60);

    private final Map<String, Map<String, Object>> current;
    private final Queue<Map<String, Object>> created;
    private final String module;
    private final Clock clock;

    public SessionTokenStore(BuildContext build, Clock clock) {
        this(build.memory(), build.module(), clock);
    }

    @SuppressWarnings("unchecked") // only this class uses the keys
    public SessionTokenStore(SessionStore memory, String module, Clock clock) {
        this.current = (Map<String, Map<String, Object>>)
                memory.get("tokens.current", ConcurrentHashMap<String, Map<String, Object>>::new);
        this.created = (Queue<Map<String, Object>>)
                memory.get("tokens.created", ConcurrentLinkedQueue<Map<String, Object>>::new);
        this.module = module;
        this.clock = clock;
    }

    @Override
    public SharedToken share(String key, Supplier<CreatedToken> create) {
        CompletableFuture<Map<String, Object>> mine = new CompletableFuture<>();
        Optional<IssuedToken> replaced;
        Map<String, Object> entry;
        synchronized (current) {
            replaced = Optional.ofNullable(current.get(key))
                    .flatMap(known -> token(known).issued())
                    .filter(this::isAboutToExpire);
            if (replaced.isPresent()) {
                current.remove(key);
            }
            entry = current.computeIfAbsent(key, ignored -> new ConcurrentHashMap<>());
            token(entry).use(mine);
        }
        SessionToken token = token(entry);
        ComputeOnce.Outcome<Map<String, Object>> outcome =
                ComputeOnce.of(mine, token.token(), () -> register(entry, create.get()));
        return new SharedToken(WorkspaceTokenMap.read(outcome.value()), token, outcome.first(), replaced);
    }

    /** Makes the token known to all modules, before the callers that wait for it receive it. */
    private Map<String, Object> register(Map<String, Object> entry, CreatedToken token) {
        token(entry).created(token);
        created.add(entry);
        return WorkspaceTokenMap.write(token.issued());
    }

    private SessionToken token(Map<String, Object> entry) {
        return new SessionToken(current, entry, module);
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

    @Override
    public List<BuildToken> all() {
        List<BuildToken> tokens = new ArrayList<>();
        for (Map<String, Object> entry : created) {
            SessionToken token = token(entry);
            if (!token.isRevoked()) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    @Override
    public boolean any() {
        return !created.isEmpty();
    }
}
