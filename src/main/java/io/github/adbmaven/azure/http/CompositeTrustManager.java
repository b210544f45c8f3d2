/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts a certificate that one of two trust managers trusts. The second is created only if the first does not know the issuer.
 *
 * <p>Both check the host name: the extended methods receive the connection whose settings require it.
 */
final class CompositeTrustManager extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager first;
    private final Supplier<X509ExtendedTrustManager> secondFactory;
    private @Nullable X509ExtendedTrustManager second;

    CompositeTrustManager(X509ExtendedTrustManager first, Supplier<X509ExtendedTrustManager> second) {
        this.first = first;
        this.secondFactory = second;
    }

    private interface Check {
        void with(X509ExtendedTrustManager manager) throws CertificateException;
    }

    private synchronized X509ExtendedTrustManager second() {
        if (second == null) {
            second = secondFactory.get();
        }
        return second;
    }

    private void either(Check check) throws CertificateException {
        try {
            check.with(first);
        } catch (CertificateException rejected) {
            if (!isUnknownIssuer(rejected)) {
                // The issuer is trusted, so the failure is expiry or host name: do not fall back.
                throw rejected;
            }
            check.with(second());
        }
    }

    /** Reports the missing issuer in the exception. */
    private void either(X509Certificate[] chain, Check check) throws CertificateException {
        try {
            either(check);
        } catch (CertificateException rejected) {
            throw isUnknownIssuer(rejected) ? new UntrustedIssuerException(chain, rejected) : rejected;
        }
    }

    private static boolean isUnknownIssuer(CertificateException rejected) {
        return rejected.getCause() instanceof CertPathBuilderException;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        either(chain, manager -> manager.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        either(chain, manager -> manager.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        either(chain, manager -> manager.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("only servers are checked");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("only servers are checked");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("only servers are checked");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return Stream.of(first.getAcceptedIssuers(), second().getAcceptedIssuers())
                .flatMap(Stream::of)
                .toArray(X509Certificate[]::new);
    }
}
