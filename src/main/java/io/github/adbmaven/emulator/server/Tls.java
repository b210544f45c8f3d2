/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The TLS identity of one emulator: a certificate for the loopback names, signed by a certificate authority that exists
 * for this emulator only and may sign nothing else.
 *
 * @param caPem the authority's certificate, for clients to trust
 */
public record Tls(SSLContext context, String caPem) {
    private static final String AUTHORITY = "adb-maven-plugin emulator CA";
    private static final byte[] IPV4 = {127, 0, 0, 1};
    private static final byte[] IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    public static Tls create() {
        return create(AUTHORITY);
    }

    /** Creates a TLS identity with a certificate authority of this name. */
    public static Tls create(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair authorityKeys = generator.generateKeyPair();
            KeyPair keys = generator.generateKeyPair();
            X509Certificate authority = authority(name, authorityKeys);
            X509Certificate certificate = certificate(name, keys, authorityKeys);
            SSLContext context = SSLContext.getInstance("TLS");
            // with nulls the JDK would load its trust store and a key store, which takes as long as all the rest
            context.init(
                    new KeyManager[] {new LoopbackKeyManager(keys.getPrivate(), certificate, authority)},
                    new TrustManager[0],
                    null);
            return new Tls(context, pem(authority));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The emulator could not create its certificate: " + e.getMessage(), e);
        }
    }

    /** Returns a context for clients that trust only this authority. */
    public SSLContext forClients() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "authority",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(caPem.getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext clients = SSLContext.getInstance("TLS");
            clients.init(null, managers.getTrustManagers(), null);
            return clients;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate authority(String name, KeyPair keys) throws GeneralSecurityException {
        byte[] permitted = Der.context(
                0,
                true,
                Der.sequence(Der.context(2, false, "localhost".getBytes(StandardCharsets.US_ASCII))),
                Der.sequence(Der.context(7, false, IPV4, allOnes(IPV4.length))),
                Der.sequence(Der.context(7, false, IPV6, allOnes(IPV6.length))));
        return CertificateBuilder.of(name, keys.getPublic())
                .extension("2.5.29.19", true, Der.sequence(Der.yes(), Der.integer(BigInteger.ZERO)))
                .extension("2.5.29.15", true, Der.bits(1, new byte[] {0x06}))
                .extension("2.5.29.30", true, Der.sequence(permitted))
                .sign(name, keys.getPrivate());
    }

    private static X509Certificate certificate(String issuer, KeyPair keys, KeyPair authority)
            throws GeneralSecurityException {
        byte[] names = Der.sequence(
                Der.context(2, false, "localhost".getBytes(StandardCharsets.US_ASCII)),
                Der.context(7, false, IPV4),
                Der.context(7, false, IPV6));
        byte[] issuerKeyId = Der.context(0, false, CertificateBuilder.keyId(authority.getPublic()));
        return CertificateBuilder.of("localhost", keys.getPublic())
                .extension("2.5.29.15", true, Der.bits(7, new byte[] {(byte) 0x80}))
                .extension("2.5.29.17", false, names)
                .extension("2.5.29.37", false, Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1")))
                .extension("2.5.29.35", false, Der.sequence(issuerKeyId))
                .sign(issuer, authority.getPrivate());
    }

    private static byte[] allOnes(int length) {
        byte[] mask = new byte[length];
        Arrays.fill(mask, (byte) 0xff);
        return mask;
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }
}
