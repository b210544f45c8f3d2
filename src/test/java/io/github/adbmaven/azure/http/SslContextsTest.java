/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import static io.github.adbmaven.testing.OddServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import io.github.adbmaven.emulator.server.Tls;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.FakeTime;
import io.github.adbmaven.testing.OddServer;
import io.github.adbmaven.testing.RecordedProgress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SslContextsTest {
    @Test
    void bundleMayContainSeveralCertificatesAndText() {
        String bundle = "our CAs\n" + Tls.create().caPem() + "\n# the odd one\n" + OddServer.caPem();
        FakeTime time = new FakeTime();
        try (OddServer server = new OddServer();
                HttpPipelineFactory http =
                        new HttpPipelineFactory(EmulatedAzure.settings(bundle), new RecordedProgress(), time, time)) {
            server.then(json(200, "{}"));

            int status = http.pipeline("Odd")
                    .sendSync(new HttpRequest(HttpMethod.GET, server.uri().toString()), Context.NONE)
                    .getStatusCode();

            assertThat(status).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a certificate",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n"
            })
    void bundleWithoutCertificateIsConfigurationError(String pem) {
        assertThatThrownBy(() -> SslContexts.jdkTrustPlus(pem))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.CONFIGURATION))
                .hasMessageContaining("<caBundle>")
                .hasMessageContaining("Nothing was sent.");
    }

    @Test
    void jdkCertificatesAreLoadedOnlyIfBundleDoesNotMatch() throws Exception {
        AtomicInteger loads = new AtomicInteger();
        X509ExtendedTrustManager trustNone = managerOf(empty());
        X509ExtendedTrustManager yes = new TrustAll();
        CompositeTrustManager first = new CompositeTrustManager(yes, () -> {
            loads.incrementAndGet();
            return trustNone;
        });

        first.checkServerTrusted(new X509Certificate[0], "RSA");

        assertThat(loads).hasValue(0);
    }

    @Test
    void jdkTrustIsFallbackOfBundle() throws Exception {
        CompositeTrustManager either = new CompositeTrustManager(new TrustNone(), TrustAll::new);

        either.checkServerTrusted(new X509Certificate[0], "RSA");
    }

    @Test
    void hostMismatchOfKnownIssuerIsRejectedWithoutFallback() {
        X509ExtendedTrustManager named = new TrustAll() {
            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
                throw new CertificateException("No name matching x found");
            }
        };
        CompositeTrustManager either = new CompositeTrustManager(named, TrustAll::new);

        assertThatThrownBy(() -> either.checkServerTrusted(new X509Certificate[0], "RSA"))
                .hasMessage("No name matching x found");
    }

    @Test
    void issuersOfJdkRemainAccepted() {
        CompositeTrustManager either = new CompositeTrustManager(managerOf(empty()), () -> managerOf(null));

        assertThat(either.getAcceptedIssuers()).hasSizeGreaterThan(10);
    }

    private static KeyStore empty() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            // The JDK rejects an empty trust store.
            store.setCertificateEntry(
                    "ca",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(OddServer.caPem().getBytes(StandardCharsets.US_ASCII))));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509ExtendedTrustManager managerOf(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return (X509ExtendedTrustManager)
                    Arrays.stream(factory.getTrustManagers()).findFirst().orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Trusts every certificate. */
    private static class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Trusts no issuer. */
    private static final class TrustNone extends TrustAll {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("PKIX", new CertPathBuilderException("unable to find valid path"));
        }
    }
}
