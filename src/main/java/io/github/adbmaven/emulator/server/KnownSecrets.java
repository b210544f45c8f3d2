/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every secret value that an emulator has known, so that tests can search outputs for them. */
public final class KnownSecrets {
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final SecureRandom random = new SecureRandom();

    /** Notes a secret and returns it. */
    public String note(String secret) {
        known.add(secret);
        return secret;
    }

    /** Random lower-case hex digits; not yet a secret. */
    public String hex(int digits) {
        byte[] bytes = new byte[digits / 2];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public Set<String> known() {
        return Set.copyOf(known);
    }

    /** Returns a hash of a secret for the log, with which tests can compare it. */
    public static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
