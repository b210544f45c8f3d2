/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

import io.github.adbmaven.emulator.server.CertificateBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A certificate with its key, in the files in which people keep them.
 *
 * @param chain the certificate, then the one of whoever signed it
 */
public record TestCertificate(KeyPair keys, List<X509Certificate> chain) {
    private static final String ALGORITHM = "PBEWithHmacSHA256AndAES_256";
    /** Its name in a file: that of PBES2. */
    private static final String PBES2 = "06092a864886f70d01050d";

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    public static TestCertificate selfSigned(String name) {
        try {
            KeyPair keys = generate();
            return new TestCertificate(keys, List.of(CertificateBuilder.selfSigned(name, keys)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new certificate for which the one of this name vouches. */
    public TestCertificate sign(String name, String issuer) {
        try {
            KeyPair own = generate();
            X509Certificate signed = CertificateBuilder.signed(name, own.getPublic(), issuer, keys.getPrivate());
            return new TestCertificate(own, List.of(signed, chain.get(0)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate alone, as it is uploaded. */
    public String certificate() {
        return encoded(chain.get(0));
    }

    /** PEM: the key first, as many tools write it. */
    public Path pem(Path file) {
        return write(file, block("PRIVATE KEY", keys.getPrivate().getEncoded()) + certificates());
    }

    /** PEM with an encrypted key. */
    public Path pem(Path file, String password) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    SecretKeyFactory.getInstance(ALGORITHM).generateSecret(new PBEKeySpec(password.toCharArray())));
            byte[] encrypted = sequence(
                    algorithm(cipher.getParameters()),
                    tagged(OCTETS, cipher.doFinal(keys.getPrivate().getEncoded())));
            return write(file, certificates() + block("ENCRYPTED PRIVATE KEY", encrypted));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PFX; with an empty password, as Key Vault exports it. */
    public Path pfx(Path file, String password) {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", keys.getPrivate(), password.toCharArray(), chain.toArray(Certificate[]::new));
            store.store(out, password.toCharArray());
            return file;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String certificates() {
        return chain.stream().map(TestCertificate::encoded).collect(Collectors.joining());
    }

    /** JDKs differ in whether the parameters begin with the name of their algorithm. */
    private static byte[] algorithm(AlgorithmParameters parameters) throws IOException {
        byte[] encoded = parameters.getEncoded();
        return HexFormat.of().formatHex(encoded).contains(PBES2)
                ? encoded
                : sequence(HexFormat.of().parseHex(PBES2), encoded);
    }

    private static byte[] sequence(byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        return tagged(SEQUENCE, content.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        int length = content.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        out.writeBytes(
                length < 0x80
                        ? new byte[] {(byte) length}
                        : new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static String encoded(X509Certificate certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String block(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    @Override
    public String toString() {
        return chain.get(0).getSubjectX500Principal().toString();
    }
}
