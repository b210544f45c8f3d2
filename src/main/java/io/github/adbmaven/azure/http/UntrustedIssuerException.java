/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.io.Serial;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** The issuer of a server certificate is not trusted. */
final class UntrustedIssuerException extends CertificateException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String issuer;

    UntrustedIssuerException(X509Certificate[] chain, CertificateException cause) {
        super(cause.getMessage(), cause);
        // The issuer of the last certificate in the chain is the one that is missing from the trust store.
        this.issuer = chain.length == 0
                ? ""
                : chain[chain.length - 1].getIssuerX500Principal().getName();
    }

    /** The issuer that is missing from the trust store. */
    String issuer() {
        return issuer;
    }
}
