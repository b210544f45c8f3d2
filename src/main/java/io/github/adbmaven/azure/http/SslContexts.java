/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Creates TLS contexts that trust the JDK's certificates and, if configured, additional CA certificates. */
final class SslContexts {
    private SslContexts() {}

    /** Trusts the certificates of the JDK. */
    static SSLContext jdkTrust() {
        // The composite reports the missing issuer; a second trust manager is not needed.
        X509ExtendedTrustManager jdk = managerOf(null);
        return trusting(new CompositeTrustManager(jdk, () -> jdk));
    }

    /** Trusts these certificates first, and otherwise those of the JDK. */
    static SSLContext jdkTrustPlus(String pem) {
        Collection<? extends Certificate> certificates = parse(pem);
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            return trusting(new CompositeTrustManager(managerOf(store), () -> managerOf(null)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the JDK cannot hold certificates in memory", e);
        }
    }

    private static SSLContext trusting(TrustManager manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no TLS", e);
        }
    }

    /** Whether the JDK alone trusts this chain; the host name is not checked. */
    static boolean isTrustedByJdk(X509Certificate[] chain) {
        try {
            managerOf(null).checkServerTrusted(chain, "UNKNOWN");
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    private static Collection<? extends Certificate> parse(String pem) {
        try {
            Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException e) {
            throw new ProblemException(unreadable().observed(LogSanitizer.safe(String.valueOf(e.getMessage()))), e);
        }
        throw new ProblemException(unreadable());
    }

    private static Problem unreadable() {
        return Problem.configuration(
                        ErrorCode.INVALID_CA_BUNDLE, "The CA bundle is invalid: it contains no readable certificate.")
                .configuredBy("<caBundle> (property adb.caBundle, or ADB_CA_BUNDLE).")
                .remedy("set a PEM file: text with lines \"-----BEGIN CERTIFICATE-----\". Nothing was sent.");
    }

    /** @param store null for the certificates of the JDK */
    private static X509ExtendedTrustManager managerOf(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot read its own certificates", e);
        }
    }
}
