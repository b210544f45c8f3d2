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
 * An Entra ID token for Azure Databricks. It expires, but cannot be listed or revoked.
 *
 * @param expires the earlier expiry of the two tokens
 * @param managementToken a token that proves a role on the Azure resource of the workspace; absent if only the host is known
 */
public record EntraToken(Secret value, Optional<Instant> expires, Optional<Secret> managementToken) implements Token {
    private static final String ID = "entra-";
    private static final int ID_DIGITS = 16;
    private static final Pattern FORM = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    /** Returns a fingerprint, because Entra ID tokens have no ID. */
    @Override
    public String id() {
        return idOf(value.reveal());
    }

    /** Returns the ID of the token with this value. */
    public static String idOf(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
            return ID + HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether this is the ID of an Entra ID token, not of a personal access token. */
    public static boolean isId(String id) {
        return id.startsWith(ID);
    }

    /** Whether this has the form of a JSON web token. */
    public static boolean isValue(String value) {
        return FORM.matcher(value).matches();
    }
}
