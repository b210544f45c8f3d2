/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.CertificateIdentity;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signs in with a certificate at the emulated Entra ID, which verifies the signature. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateTest {
    private static final String PASSWORD = "pass-the-word 1";

    private final TestCertificate own = TestCertificate.selfSigned("build");
    private final EmulatedAzure azure = new EmulatedAzure();
    private String clientId = "";

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    void register() {
        clientId = azure.principal("{}").clientId();
        register(clientId, own.certificate(), "");
    }

    @AfterAll
    void stop() {
        azure.close();
    }

    @BeforeEach
    void forget() {
        azure.order(HttpMethod.DELETE, "/log", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pem", "pem with a password", "pfx", "pfx with a password"})
    void certificateOfEachFileFormatSignsIn(String form) {
        assertThat(token(identity(own, form))).isNotNull();
        assertThat(azure.requests()).hasSize(1);
    }

    @Test
    void pfxInAVariableSignsIn() throws IOException {
        CertificateIdentity file = identity(own, "pfx with a password");
        String base64 = Base64.getMimeEncoder().encodeToString(Files.readAllBytes(file.file()));

        assertThat(token(withPfx(file, base64))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64!", "AAAA"})
    void invalidVariableValueIsError(String text) {
        assertThat(failure(withPfx(identity(own, "pfx with a password"), text)))
                .hasMessageContaining("The certificate in ARM_CLIENT_CERTIFICATE is invalid: ")
                .hasMessageNotContaining(text);
    }

    private static CertificateIdentity withPfx(CertificateIdentity file, String pfx) {
        return new CertificateIdentity(
                file.tenantId(),
                file.clientId(),
                Path.of("ARM_CLIENT_CERTIFICATE"),
                Optional.of(new Secret(pfx)),
                file.password(),
                false,
                file.origin());
    }

    @ParameterizedTest
    @CsvSource({
        "pem with a password, not-the-password, the password is wrong",
        "pem with a password, , it requires a password",
        "pfx with a password, not-the-password, the password is wrong",
        "pfx with a password, , it requires a password"
    })
    void wrongOrMissingPasswordIsErrorBeforeRequest(String form, String password, String seen) {
        CertificateIdentity good = identity(own, form);
        CertificateIdentity bad = new CertificateIdentity(
                good.tenantId(),
                good.clientId(),
                good.file(),
                Optional.ofNullable(password).map(Secret::new),
                false,
                good.origin());

        assertThat(unusable(bad))
                .hasMessageContaining(seen)
                .hasMessageContaining("<passphrase>")
                .hasMessageContaining("ARM_CLIENT_CERTIFICATE_PASSWORD")
                .hasMessageNotContaining("not-the-password");
    }

    @Test
    void fileWithoutPrivateKeyIsInvalid() throws IOException {
        assertThat(unusable(identity(Files.writeString(folder.resolve("public.pem"), own.certificate()))))
                .hasMessageContaining("is invalid: it contains no private key.");
    }

    @Test
    void fileWithoutCertificateIsInvalid() throws IOException {
        String key = Files.readString(own.pem(folder.resolve("both.pem"))).replaceFirst("(?s)-----BEGIN CERT.*", "");

        assertThat(unusable(identity(Files.writeString(folder.resolve("key.pem"), key))))
                .hasMessageContaining("is invalid: it contains no certificate.");
    }

    @Test
    void keyThatIsNotRsaIsInvalid() throws Exception {
        String key = Base64.getEncoder()
                .encodeToString(KeyPairGenerator.getInstance("EC")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());
        String pem = own.certificate() + "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n";

        assertThat(unusable(identity(Files.writeString(folder.resolve("ec.pem"), pem))))
                .hasMessageContaining("is invalid: its private key is not an RSA key");
    }

    @Test
    void pkcs1KeyErrorNamesConversionCommand() throws IOException {
        String old = "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n" + own.certificate();

        assertThat(unusable(identity(Files.writeString(folder.resolve("old.pem"), old))))
                .hasMessageContaining("openssl pkcs8 -topk8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----\n"})
    void fileOfUnknownFormatIsInvalid(String content) throws IOException {
        unusable(identity(Files.writeString(folder.resolve("odd.pem"), content)));
    }

    @Test
    void unregisteredCertificateIsExplained() {
        ProblemException failure = failure(identity(TestCertificate.selfSigned("stranger"), "pem"));

        assertThat(failure.problem().hasCode("AADSTS700027")).isTrue();
        assertThat(failure)
                .hasMessageContaining("Entra ID rejected the certificate of application " + clientId + ".")
                .hasMessageContaining("az ad app credential reset --id " + clientId + " --cert @public.pem --append");
    }

    @Test
    void certificateTrustedBySubjectNameSendsChain() {
        TestCertificate authority = TestCertificate.selfSigned("authority");
        TestCertificate renewed = authority.sign("build.example.com", "authority");
        String client = azure.principal("{}").clientId();
        register(client, authority.certificate(), "CN=build.example.com");
        Path file = renewed.pem(folder.resolve("renewed.pem"));

        assertThat(token(identity(client, file, true))).isNotNull();
        assertThat(failure(identity(client, file, false)).problem().hasCode("AADSTS700027"))
                .as("without the chain the certificate is not trusted")
                .isTrue();
        Path other = authority.sign("another.example.com", "authority").pem(folder.resolve("other.pem"));
        assertThat(failure(identity(client, other, true)).problem().hasCode("AADSTS700027"))
                .as("other subject name")
                .isTrue();
        Path forged = TestCertificate.selfSigned("authority")
                .sign("build.example.com", "authority")
                .pem(folder.resolve("f"));
        assertThat(failure(identity(client, forged, true)).problem().hasCode("AADSTS700027"))
                .as("other authority with the same name")
                .isTrue();
    }

    @Test
    void wrongClockIsExplained() {
        try (EmulatedAzure later = new EmulatedAzure()) {
            String client = later.principal("{}").clientId();
            later.order(
                    HttpMethod.POST,
                    "/certificates",
                    Json.newObject()
                            .put("applicationId", client)
                            .put("pem", own.certificate())
                            .toString());
            later.order(HttpMethod.POST, "/clock", "{\"advance\":\"PT1H\"}");
            EntraTokenCache tokens = later.tokens(new CertificateIdentity(
                    Optional.of(later.access().tenantId()),
                    client,
                    own.pem(folder.resolve("own.pem")),
                    Optional.empty(),
                    false,
                    "the test"));

            ProblemException failure =
                    catchThrowableOfType(ProblemException.class, () -> tokens.get(Cloud.DATABRICKS_AUDIENCE));

            assertThat(failure.problem().hasCode("AADSTS700024")).isTrue();
            assertThat(failure).hasMessageContaining("clock of this machine is wrong");
        }
    }

    private void register(String client, String pem, String subject) {
        ObjectNode order = Json.newObject().put("applicationId", client).put("pem", pem);
        if (!subject.isEmpty()) {
            order.put("subject", subject);
        }
        azure.order(HttpMethod.POST, "/certificates", order.toString());
    }

    private CertificateIdentity identity(TestCertificate certificate, String form) {
        Path file = folder.resolve("certificate");
        Path made = switch (form) {
            case "pem" -> certificate.pem(file);
            case "pem with a password" -> certificate.pem(file, PASSWORD);
            case "pfx" -> certificate.pfx(file, "");
            default -> certificate.pfx(file, PASSWORD);
        };
        return new CertificateIdentity(
                Optional.of(azure.access().tenantId()),
                clientId,
                made,
                Optional.of(new Secret(PASSWORD)).filter(ignored -> form.contains("password")),
                false,
                "the test");
    }

    private CertificateIdentity identity(Path file) {
        return identity(clientId, file, false);
    }

    private CertificateIdentity identity(String client, Path file, boolean sendChain) {
        return new CertificateIdentity(
                Optional.of(azure.access().tenantId()), client, file, Optional.empty(), sendChain, "the test");
    }

    private Secret token(Identity identity) {
        return azure.tokens(identity).get(Cloud.DATABRICKS_AUDIENCE);
    }

    private ProblemException unusable(CertificateIdentity identity) {
        ProblemException failure = failure(identity);
        assertThat(failure.problem().kind()).isEqualTo(Problem.Kind.CONFIGURATION);
        assertThat(failure)
                .hasMessageContaining("Certificate file " + identity.file() + " is invalid: ")
                .hasMessageContaining("Nothing was sent.")
                .hasMessageNotContaining(PASSWORD);
        assertThat(azure.requests()).isEmpty();
        return failure;
    }

    private ProblemException failure(Identity identity) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, () -> token(identity));
        assertThat(failure).isNotNull();
        return failure;
    }
}
