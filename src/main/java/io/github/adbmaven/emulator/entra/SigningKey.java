/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.CertificateBuilder;
import io.github.adbmaven.emulator.server.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The key that signs the tokens of one emulator, with the certificate by which Entra ID publishes it. */
final class SigningKey {
    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;
    private final X509Certificate certificate;
    private final String id;

    private SigningKey(KeyPair keys, X509Certificate certificate, String id) {
        this.keys = keys;
        this.certificate = certificate;
        this.id = id;
    }

    /** Takes some 300 ms. */
    static SigningKey create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            X509Certificate certificate = CertificateBuilder.selfSigned("accounts.accesscontrol.windows.net", keys);
            byte[] thumbprint = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
            return new SigningKey(keys, certificate, BASE64_URL.encodeToString(thumbprint));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key's id is the thumbprint of its certificate, as in Entra ID. */
    String id() {
        return id;
    }

    String sign(ObjectNode claims) {
        ObjectNode header = Json.object()
                .put("typ", "JWT")
                .put("alg", "RS256")
                .put("x5t", id)
                .put("kid", id);
        String content = encode(Json.write(header)) + "." + encode(Json.write(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64_URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PublicKey publicKey() {
        return keys.getPublic();
    }

    boolean verifies(String content, byte[] signatureBytes) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return signature.verify(signatureBytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    ObjectNode toJwk() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        ObjectNode jwk = Json.object()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("kid", id)
                .put("x5t", id)
                .put("n", encode(key.getModulus()))
                .put("e", encode(key.getPublicExponent()));
        try {
            jwk.set("x5c", Json.strings(List.of(Base64.getEncoder().encodeToString(certificate.getEncoded()))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return jwk;
    }

    private static String encode(String text) {
        return BASE64_URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64_URL.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
