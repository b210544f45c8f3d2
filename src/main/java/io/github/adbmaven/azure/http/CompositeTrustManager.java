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
 * Trusts what the first or the second trusts; the second is made only when the first does not.
 *
 * <p>Both check the host name: the extended methods carry the connection whose settings demand it.
 */
final class CompositeTrustManager extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager first;
    private final Supplier<X509ExtendedTrustManager> maker;
    private @Nullable X509ExtendedTrustManager second;

    CompositeTrustManager(X509ExtendedTrustManager first, Supplier<X509ExtendedTrustManager> second) {
        this.first = first;
        this.maker = second;
    }

    private interface Check {
        void by(X509ExtendedTrustManager manager) throws CertificateException;
    }

    private synchronized X509ExtendedTrustManager second() {
        if (second == null) {
            second = maker.get();
        }
        return second;
    }

    private void either(Check check) throws CertificateException {
        try {
            check.by(first);
        } catch (CertificateException refused) {
            if (!isUnknownIssuer(refused)) {
                // It knows the issuer: expired or another's name, and the others will not know better.
                throw refused;
            }
            check.by(second());
        }
    }

    /** A refusal tells whom one would have to trust. */
    private void either(X509Certificate[] chain, Check check) throws CertificateException {
        try {
            either(check);
        } catch (CertificateException refused) {
            throw isUnknownIssuer(refused) ? new UntrustedIssuerException(chain, refused) : refused;
        }
    }

    private static boolean isUnknownIssuer(CertificateException refused) {
        return refused.getCause() instanceof CertPathBuilderException;
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
