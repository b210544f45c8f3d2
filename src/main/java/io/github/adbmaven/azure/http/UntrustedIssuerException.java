/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.io.Serial;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** Nobody who is trusted knows who signed a server's certificate. */
final class UntrustedIssuerException extends CertificateException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String issuer;

    UntrustedIssuerException(X509Certificate[] chain, CertificateException cause) {
        super(cause.getMessage(), cause);
        // The last one was signed by whoever is missing, whatever else was sent along.
        this.issuer = chain.length == 0
                ? ""
                : chain[chain.length - 1].getIssuerX500Principal().getName();
    }

    /** Who has to be trusted. */
    String issuer() {
        return issuer;
    }
}
