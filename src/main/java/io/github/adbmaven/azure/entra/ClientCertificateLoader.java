/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.CertificateIdentity;
import io.github.adbmaven.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Loads a certificate and its private key from a PFX or PEM file and converts them to PFX, because azure-identity does not support
 * encrypted keys in PEM files.
 */
final class ClientCertificateLoader {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    private final byte[] store;
    private final String password;

    private ClientCertificateLoader(byte[] store, String password) {
        this.store = store;
        this.password = password;
    }

    static ClientCertificateLoader read(CertificateIdentity identity) {
        byte[] content = identity.pfx().map(pfx -> decoded(pfx, identity)).orElseGet(() -> content(identity));
        String text = new String(content, ISO_8859_1);
        try {
            return text.contains("-----BEGIN ") ? fromPem(text, identity) : fromPfx(content, identity);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            // The JDK reports a wrong password differently for each format and version.
            throw problem(
                    identity,
                    identity.password().isPresent()
                            ? "the password is wrong, or the certificate is damaged"
                            : "it requires a password, or it is damaged",
                    "set the password as <passphrase> of the <server> in settings.xml, or with"
                            + " ARM_CLIENT_CERTIFICATE_PASSWORD or AZURE_CLIENT_CERTIFICATE_PASSWORD.");
        }
    }

    private static byte[] content(CertificateIdentity identity) {
        try {
            return Files.readAllBytes(identity.file());
        } catch (IOException e) {
            throw problem(identity, "it cannot be read", "check the path and the permissions.");
        }
    }

    private static byte[] decoded(Secret pfx, CertificateIdentity identity) {
        try {
            return Base64.getMimeDecoder().decode(pfx.reveal());
        } catch (IllegalArgumentException e) {
            throw problem(identity, "it is not base64", "encode the PFX file with base64 -w0.");
        }
    }

    InputStream pfx() {
        return new ByteArrayInputStream(store);
    }

    /** Password of the converted PFX, not of the file. */
    String password() {
        return password;
    }

    private static ClientCertificateLoader fromPfx(byte[] content, CertificateIdentity identity)
            throws GeneralSecurityException, IOException {
        char[] password = identity.password().map(Secret::reveal).orElse("").toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), password);
        for (String alias : Collections.list(store.aliases())) {
            Key key = store.getKey(alias, password);
            if (key instanceof PrivateKey privateKey) {
                return store(privateKey, Arrays.asList(store.getCertificateChain(alias)));
            }
        }
        throw noKey(identity);
    }

    private static ClientCertificateLoader fromPem(String text, CertificateIdentity identity)
            throws GeneralSecurityException, IOException {
        CertificateFactory certificates = CertificateFactory.getInstance("X.509");
        Optional<PKCS8EncodedKeySpec> key = Optional.empty();
        List<Certificate> chain = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            byte[] der = Base64.getMimeDecoder().decode(blocks.group(2));
            switch (blocks.group(1)) {
                case "CERTIFICATE" -> chain.add(certificates.generateCertificate(new ByteArrayInputStream(der)));
                case "PRIVATE KEY" -> key = Optional.of(new PKCS8EncodedKeySpec(der));
                case "ENCRYPTED PRIVATE KEY" -> key = Optional.of(decrypted(der, identity));
                case "RSA PRIVATE KEY" ->
                    throw problem(
                            identity,
                            "its private key has the unsupported format \"RSA PRIVATE KEY\"",
                            "convert it: openssl pkcs8 -topk8 -nocrypt -in old.pem -out key.pem, and put the certificate"
                                    + " into the same file.");
                default -> {
                    // Other blocks, for example curve parameters, are ignored.
                }
            }
        }
        if (chain.isEmpty()) {
            throw problem(
                    identity, "it contains no certificate", "put the certificate and its private key into one file.");
        }
        PKCS8EncodedKeySpec found = key.orElseThrow(() -> noKey(identity));
        return store(rsa(found, identity), chain);
    }

    private static PrivateKey rsa(PKCS8EncodedKeySpec key, CertificateIdentity identity)
            throws NoSuchAlgorithmException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(key);
        } catch (InvalidKeySpecException e) {
            throw problem(identity, "its private key is not an RSA key, which Entra ID requires", "create an RSA key.");
        }
    }

    private static PKCS8EncodedKeySpec decrypted(byte[] der, CertificateIdentity identity)
            throws GeneralSecurityException, IOException {
        EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(der);
        String name = encrypted.getAlgName();
        // With PBES2, the parameters contain the algorithm name.
        boolean inParameters =
                encrypted.getAlgParameters() != null && (name.equals("PBES2") || name.startsWith("1.2."));
        String algorithm = inParameters ? encrypted.getAlgParameters().toString() : name;
        char[] password = identity.password().map(Secret::reveal).orElse("").toCharArray();
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                encrypted.getAlgParameters());
        return encrypted.getKeySpec(cipher);
    }

    /** The first certificate of the chain belongs to the key. */
    private static ClientCertificateLoader store(PrivateKey key, List<? extends Certificate> chain)
            throws GeneralSecurityException, IOException {
        String password = UUID.randomUUID().toString();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "key",
                key,
                password.toCharArray(),
                chain.stream().filter(X509Certificate.class::isInstance).toArray(Certificate[]::new));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password.toCharArray());
        return new ClientCertificateLoader(out.toByteArray(), password);
    }

    private static ProblemException noKey(CertificateIdentity identity) {
        return problem(
                identity, "it contains no private key", "put the certificate and its private key into one file.");
    }

    private static ProblemException problem(CertificateIdentity identity, String reason, String remedy) {
        return new ProblemException(Problem.configuration(
                        ErrorCode.INVALID_CERTIFICATE,
                        identity.pfx().isPresent()
                                ? "The certificate in " + identity.file() + " is invalid: " + reason + "."
                                : "Certificate file " + identity.file() + " is invalid: " + reason + ".")
                .configuredBy(identity.origin())
                .remedy(remedy + " Nothing was sent."));
    }
}
