/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.FormParameters;
import io.github.adbmaven.emulator.server.Json;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Verifies the assertions with which applications authenticate instead of a secret: their own, signed with the key of a
 * registered certificate, or those of an issuer in a federated credential.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">Certificates</a>
 * @see <a href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation">Federation</a>
 */
final class ClientAssertions {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final CredentialRegistry credentials;
    private final URI authority;
    private final Clock clock;

    ClientAssertions(CredentialRegistry credentials, URI authority, Clock clock) {
        this.credentials = credentials;
        this.authority = authority;
        this.clock = clock;
    }

    /** Rejects an assertion that is not valid for this application. */
    void check(ServicePrincipal principal, Tenant tenant, FormParameters form) {
        if (!form.first("client_assertion_type").filter(TYPE::equals).isPresent()) {
            throw EntraError.parameterMissing("client_assertion_type");
        }
        Assertion assertion = form.first("client_assertion")
                .flatMap(Assertion::parse)
                .orElseThrow(() -> EntraError.assertionUnreadable(principal.applicationId()));
        if (assertion.claim("iss").equalsIgnoreCase(principal.applicationId())) {
            own(principal, tenant, assertion);
        } else {
            foreign(principal, assertion);
        }
    }

    private void own(ServicePrincipal principal, Tenant tenant, Assertion assertion) {
        String id = principal.applicationId();
        X509Certificate certificate = credentials.certificates(id).stream()
                .filter(registered -> assertion.names(registered))
                .findFirst()
                .or(() -> assertion
                        .certificate()
                        .filter(shown -> credentials.subjects(id).stream().anyMatch(trusted -> trusted.accepts(shown))))
                .orElseThrow(() -> EntraError.certificateUnknown(id));
        if (!assertion.isSignedBy(certificate.getPublicKey())) {
            throw EntraError.certificateUnknown(id);
        }
        if (!assertion.claim("sub").equalsIgnoreCase(id)) {
            throw EntraError.assertionForAnother(assertion.claim("sub"));
        }
        boolean forUs = Stream.of(tenant.id(), tenant.domain())
                .flatMap(name -> Stream.of(name + "/oauth2/v2.0/token", name + "/oauth2/token", name + "/v2.0"))
                .anyMatch(path -> assertion
                        .claim("aud")
                        .equalsIgnoreCase(authority.resolve("/" + path).toString()));
        if (!forUs) {
            throw EntraError.assertionAudience(assertion.claim("aud"));
        }
        checkTime(assertion);
    }

    private void foreign(ServicePrincipal principal, Assertion assertion) {
        List<FederatedCredential> trusted = credentials.federations(principal.applicationId());
        if (trusted.isEmpty()) {
            throw EntraError.federationMissing(principal.applicationId());
        }
        String issuer = assertion.claim("iss");
        String subject = assertion.claim("sub");
        String audience = assertion.claim("aud");
        List<FederatedCredential> ofIssuer = trusted.stream()
                .filter(credential -> credential.issuer().equals(issuer))
                .toList();
        if (ofIssuer.isEmpty()) {
            throw EntraError.federationMismatch(EntraError.Claim.ISSUER, issuer);
        }
        if (ofIssuer.stream().noneMatch(credential -> credential.audience().equals(audience))) {
            throw EntraError.federationMismatch(EntraError.Claim.AUDIENCE, audience);
        }
        if (ofIssuer.stream().noneMatch(credential -> credential.subject().equals(subject))) {
            boolean nearly = ofIssuer.stream()
                    .anyMatch(credential -> credential.subject().equalsIgnoreCase(subject));
            throw EntraError.federationMismatch(
                    nearly ? EntraError.Claim.SUBJECT_IN_OTHER_CASE : EntraError.Claim.SUBJECT, subject);
        }
        boolean genuine = credentials
                .known(issuer)
                .filter(signer -> assertion.isSignedBy(signer.key().publicKey()))
                .isPresent();
        if (!genuine) {
            throw EntraError.certificateUnknown(principal.applicationId());
        }
        checkTime(assertion);
    }

    private void checkTime(Assertion assertion) {
        Instant now = clock.instant();
        Instant from = assertion.time("nbf");
        Instant to = assertion.time("exp");
        if (now.isBefore(from) || !now.isBefore(to)) {
            throw EntraError.assertionTime(now, from, to);
        }
    }

    /** A parsed JWT. */
    private record Assertion(ObjectNode header, ObjectNode claims, String content, String signature) {
        static Optional<Assertion> parse(String token) {
            String[] parts = token.split("\\.", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            return object(parts[0])
                    .flatMap(header -> object(parts[1])
                            .map(claims -> new Assertion(header, claims, parts[0] + "." + parts[1], parts[2])));
        }

        private static Optional<ObjectNode> object(String part) {
            return Json.readObject(new String(bytes(part), StandardCharsets.UTF_8));
        }

        /** Clients write URL-safe digits or standard ones, with padding or without. */
        private static byte[] bytes(String base64) {
            try {
                return Base64.getUrlDecoder()
                        .decode(base64.replace('+', '-').replace('/', '_').replace("=", ""));
            } catch (IllegalArgumentException e) {
                return new byte[0];
            }
        }

        String claim(String name) {
            return claims.path(name).asText();
        }

        Instant time(String name) {
            return Instant.ofEpochSecond(claims.path(name).asInt());
        }

        boolean names(X509Certificate certificate) {
            return header.has("x5t#S256")
                    ? isThumbprint("SHA-256", "x5t#S256", certificate)
                    : isThumbprint("SHA-1", "x5t", certificate);
        }

        /** Returns the certificate of the assertion; the others are its chain. */
        Optional<X509Certificate> certificate() {
            JsonNode first = header.path("x5c").path(0);
            if (!first.isTextual()) {
                return Optional.empty();
            }
            try {
                return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(bytes(first.asText()))));
            } catch (CertificateException e) {
                return Optional.empty();
            }
        }

        private boolean isThumbprint(String algorithm, String field, X509Certificate certificate) {
            try {
                byte[] expected = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
                return Arrays.equals(expected, bytes(header.path(field).asText()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean isSignedBy(PublicKey key) {
            try {
                Signature verifier;
                switch (header.path("alg").asText()) {
                    case "RS256" -> verifier = Signature.getInstance("SHA256withRSA");
                    case "PS256" -> {
                        verifier = Signature.getInstance("RSASSA-PSS");
                        verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                    }
                    default -> {
                        return false;
                    }
                }
                verifier.initVerify(key);
                verifier.update(content.getBytes(StandardCharsets.US_ASCII));
                return verifier.verify(bytes(signature));
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }
}
