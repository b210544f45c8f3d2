/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes X.509 certificates; the JDK can read them but has no public API to write them. */
public final class CertificateBuilder {
    private static final Duration LIFE = Duration.ofDays(365);

    private final String subject;
    private final PublicKey key;
    private final List<byte[]> extensions = new ArrayList<>();

    private CertificateBuilder(String subject, PublicKey key) {
        this.subject = subject;
        this.key = key;
    }

    /** Creates a self-signed certificate, as Entra ID publishes them for its signing keys. */
    public static X509Certificate selfSigned(String subject, KeyPair keys) throws GeneralSecurityException {
        return new CertificateBuilder(subject, keys.getPublic()).sign(subject, keys.getPrivate());
    }

    /** Creates a certificate that another one signs. */
    public static X509Certificate signed(String subject, PublicKey key, String issuer, PrivateKey issuerKey)
            throws GeneralSecurityException {
        return new CertificateBuilder(subject, key).sign(issuer, issuerKey);
    }

    static CertificateBuilder of(String subject, PublicKey key) throws GeneralSecurityException {
        return new CertificateBuilder(subject, key).extension("2.5.29.14", false, Der.octets(keyId(key)));
    }

    CertificateBuilder extension(String oid, boolean critical, byte[] value) {
        extensions.add(
                critical
                        ? Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value))
                        : Der.sequence(Der.oid(oid), Der.octets(value)));
        return this;
    }

    static byte[] keyId(PublicKey key) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-1").digest(key.getEncoded());
    }

    X509Certificate sign(String issuer, PrivateKey issuerKey) throws GeneralSecurityException {
        boolean rsa = issuerKey.getAlgorithm().equals("RSA");
        byte[] algorithm = rsa
                ? Der.sequence(Der.oid("1.2.840.113549.1.1.11"), Der.nothing())
                : Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
        byte[] content = content(issuer, algorithm);
        Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(issuerKey);
        signature.update(content);
        byte[] certificate = Der.sequence(content, algorithm, Der.bits(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private byte[] content(String issuer, byte[] algorithm) {
        // clients compare a certificate with the real time, whatever the emulator's clock says
        Instant now = Instant.now();
        byte[] start = Der.sequence(Der.time(now.minus(Duration.ofDays(1))), Der.time(now.plus(LIFE)));
        byte[] version = Der.context(0, true, Der.integer(BigInteger.TWO));
        byte[] serial = Der.integer(new BigInteger(127, new SecureRandom()).setBit(126));
        byte[] body = key.getEncoded();
        return extensions.isEmpty()
                ? Der.sequence(version, serial, algorithm, name(issuer), start, name(subject), body)
                : Der.sequence(
                        version,
                        serial,
                        algorithm,
                        name(issuer),
                        start,
                        name(subject),
                        body,
                        Der.context(3, true, Der.sequence(extensions.toArray(byte[][]::new))));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text(commonName))));
    }
}
