/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A token of Entra ID for Azure Databricks. It cannot be listed or revoked; it expires.
 *
 * @param expires when the first of the values here ends
 * @param managementToken what proves a role on the workspace's Azure resource; absent for a workspace known by its host alone
 */
public record EntraToken(Secret value, Optional<Instant> expires, Optional<Secret> managementToken) implements Token {
    private static final String ID = "entra-";
    private static final int ID_DIGITS = 16;
    private static final Pattern FORM = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    /** Its fingerprint: Entra ID gives tokens no names. */
    @Override
    public String id() {
        return idOf(value.reveal());
    }

    /** The id of the token with this value. */
    public static String idOf(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
            return ID + HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether this is the id of a token of Entra ID, and not of one that a workspace issued. */
    public static boolean isId(String id) {
        return id.startsWith(ID);
    }

    /** Whether this may be the value of one: a JSON web token. */
    public static boolean isValue(String value) {
        return FORM.matcher(value).matches();
    }
}
