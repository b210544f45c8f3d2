/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.model.Secret;
import java.util.Optional;

/**
 * The decrypted values of a {@code <server>} of settings.xml.
 *
 * @param username its {@code <username>}: a client ID
 * @param password its {@code <password>}: a client secret
 * @param privateKey its {@code <privateKey>}: the file of a certificate with its key
 * @param passphrase its {@code <passphrase>}: the password of that file
 */
public record ServerCredentials(
        Optional<String> username,
        Optional<Secret> password,
        Optional<String> privateKey,
        Optional<Secret> passphrase) {

    /** Looks up servers. */
    @FunctionalInterface
    public interface Source {
        /** Returns the server with this ID; empty if settings.xml has none. */
        Optional<ServerCredentials> find(String id);
    }
}
