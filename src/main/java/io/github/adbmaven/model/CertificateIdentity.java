/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service principal with a certificate.
 *
 * @param file PEM or PFX file with the private key, or the environment variable that contains {@code pfx}
 * @param pfx content of a PFX file in base64, instead of a file
 * @param password password of the file or of its private key
 * @param sendChain whether the certificate chain is sent too, for applications that trust a subject and its issuer
 */
public record CertificateIdentity(
        Optional<String> tenantId,
        String clientId,
        Path file,
        Optional<Secret> pfx,
        Optional<Secret> password,
        boolean sendChain,
        String origin)
        implements ApplicationIdentity {
    public static final String AUTH_TYPE = "client-certificate";

    /** Creates a service principal with a certificate in a file. */
    public CertificateIdentity(
            Optional<String> tenantId,
            String clientId,
            Path file,
            Optional<Secret> password,
            boolean sendChain,
            String origin) {
        this(tenantId, clientId, file, Optional.empty(), password, sendChain, origin);
    }

    @Override
    public String authType() {
        return AUTH_TYPE;
    }

    @Override
    public List<Secret> secrets() {
        return Stream.concat(pfx.stream(), password.stream()).toList();
    }

    @Override
    public <R> R accept(Identity.Visitor<R> visitor) {
        return visitor.clientCertificate(this);
    }
}
