/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.keyvault;

import io.github.adbmaven.emulator.server.KnownSecrets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The secrets of one vault, including deleted ones that can be recovered. */
public final class Vault {
    private final String name;
    private final String tenantId;
    private final Clock clock;
    private final KnownSecrets known;
    private final Map<String, VaultRole> access = new ConcurrentHashMap<>();
    private final Map<String, List<SecretVersion>> secrets = new TreeMap<>();
    private final Map<String, Deleted> deleted = new TreeMap<>();

    Vault(String name, String tenantId, Clock clock, KnownSecrets known) {
        this.name = name;
        this.tenantId = tenantId;
        this.clock = clock;
        this.known = known;
    }

    /** Deleted secrets, which can be recovered or purged. */
    record Deleted(List<SecretVersion> versions, Instant when) {}

    public String name() {
        return name;
    }

    public String tenantId() {
        return tenantId;
    }

    /** Sets the access of a principal. */
    public void allow(String objectId, VaultRole what) {
        access.put(objectId, what);
    }

    VaultRole accessOf(String objectId) {
        return access.getOrDefault(objectId, VaultRole.DENIED);
    }

    /** The names of all secrets that are not deleted. */
    public synchronized List<String> names() {
        return List.copyOf(secrets.keySet());
    }

    /** The versions of a secret, the oldest first; none if there is no such secret. */
    public synchronized List<SecretVersion> versions(String secret) {
        return List.copyOf(secrets.getOrDefault(key(secret), List.of()));
    }

    synchronized SecretVersion set(String secret, SecretBody body) {
        if (deleted.containsKey(key(secret))) {
            throw VaultError.deletedButRecoverable(secret);
        }
        Instant now = clock.instant();
        SecretVersion made = new SecretVersion(
                known.hex(32),
                known.note(body.value().orElseThrow(() -> VaultError.badParameter("Property value has no value."))),
                body.contentType(),
                body.enabled().orElse(true),
                body.notBefore(),
                body.expires(),
                body.tags().orElse(Map.of()),
                now,
                now);
        secrets.computeIfAbsent(key(secret), any -> new ArrayList<>()).add(made);
        return made;
    }

    synchronized SecretVersion change(String secret, String version, UnaryOperator<SecretVersion> change) {
        List<SecretVersion> versions = secrets.getOrDefault(key(secret), new ArrayList<>());
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).id().equals(version)) {
                versions.set(i, change.apply(versions.get(i)));
                return versions.get(i);
            }
        }
        throw VaultError.notFound(secret + "/" + version);
    }

    synchronized Deleted delete(String secret) {
        List<SecretVersion> versions =
                Optional.ofNullable(secrets.remove(key(secret))).orElseThrow(() -> VaultError.notFound(secret));
        Deleted gone = new Deleted(versions, clock.instant());
        deleted.put(key(secret), gone);
        return gone;
    }

    synchronized Deleted deleted(String secret) {
        return Optional.ofNullable(deleted.get(key(secret))).orElseThrow(() -> VaultError.deletedNotFound(secret));
    }

    synchronized List<String> deletedNames() {
        return List.copyOf(deleted.keySet());
    }

    synchronized SecretVersion recover(String secret) {
        Deleted back = deleted(secret);
        deleted.remove(key(secret));
        secrets.put(key(secret), back.versions());
        return newest(back.versions());
    }

    synchronized void purge(String secret) {
        deleted(secret);
        deleted.remove(key(secret));
    }

    static SecretVersion newest(List<SecretVersion> versions) {
        return versions.get(versions.size() - 1);
    }

    /** Names are case-insensitive. */
    private static String key(String secret) {
        return secret.toLowerCase(Locale.ROOT);
    }
}
