/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The addresses of status records: about 3,700 characters, signed anew for each answer. An address is valid only if the
 * client sends it back without changing a byte.
 */
final class SignedAddresses {
    private static final int CERTIFICATE_BYTES = 1_935;
    private static final int SIGNATURE_BYTES = 256;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final String certificate;
    private final AtomicLong sequence = new AtomicLong();

    SignedAddresses() {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        key = new SecretKeySpec(secret, ALGORITHM);
        byte[] filling = new byte[CERTIFICATE_BYTES];
        random.nextBytes(filling);
        certificate = text(filling);
    }

    /** Returns path and query of an address that is valid from now on. */
    String sign(String path, String version, long milliseconds) {
        // two addresses that are signed in the same millisecond differ all the same
        return path + "?"
                + query(path, version, "%014d%04d".formatted(milliseconds, sequence.getAndIncrement() % 10_000));
    }

    /** Checks that the query is exactly one that was signed for this path. */
    boolean isValid(String path, String version, String ticks, String rawQuery) {
        return query(path, version, ticks).equals(rawQuery);
    }

    private String query(String path, String version, String ticks) {
        byte[] hash = hash(path + "?" + version + "&" + ticks);
        byte[] signature = new byte[SIGNATURE_BYTES];
        for (int at = 0; at < signature.length; at += hash.length) {
            System.arraycopy(hash(ticks + at + path), 0, signature, at, hash.length);
        }
        return "api-version=" + version + "&t=" + ticks + "&c=" + certificate + "&s=" + text(signature) + "&h="
                + text(hash);
    }

    private byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM + ".", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
