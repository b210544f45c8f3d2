/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.testing.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of credentials, configured only by the variables and files that a pipeline or a machine provides. Each build has an
 * identity of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentitiesIT {
    private static final String PASSWORD = "the-password-of-a-certificate";

    private final ItEmulator emulator = ItEmulator.start();
    private final TestCertificate certificate = TestCertificate.selfSigned("build");
    private Path things = Path.of("");

    @BeforeAll
    void prepare(@TempDir Path shared) {
        things = shared;
    }

    @AfterAll
    void stop() {
        emulator.close();
    }

    /** The credentials of a build, and the line that it logs about them. */
    private record Case(String name, String said, Arrangement arrangement) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Configures the credentials of a build. */
    @FunctionalInterface
    private interface Arrangement {
        void arrange(Principal principal) throws IOException;
    }

    /** A principal with a role on the workspace, and the build that authenticates as it. */
    private final class Principal {
        final String clientId;
        final String secret;
        final MavenBuild build;
        final Path things;

        Principal(MavenBuild build, Path things) {
            JsonNode made = emulator.order(
                    "POST",
                    "/principals",
                    Map.of(
                            "tenantId",
                            ItEmulator.TENANT_ID,
                            "role",
                            "Contributor",
                            "scope",
                            "/subscriptions/" + ItEmulator.SUBSCRIPTION_ID));
            this.clientId = made.path("applicationId").asText();
            this.secret = made.path("secret").asText();
            this.build = build;
            this.things = things;
        }

        Principal with(String variable, String value) {
            build.environment(variable, value);
            return this;
        }

        Principal with(String variable, Path file) {
            return with(variable, file.toString());
        }

        /** Uses the variable names of the Azure SDKs. */
        Principal azure() {
            return with("AZURE_TENANT_ID", ItEmulator.TENANT_ID).with("AZURE_CLIENT_ID", clientId);
        }

        /** Uses the variable names of Terraform. */
        Principal arm() {
            return with("ARM_TENANT_ID", ItEmulator.TENANT_ID).with("ARM_CLIENT_ID", clientId);
        }

        /** A service principal in settings.xml. */
        Principal server(String more) throws IOException {
            Path settings = Files.writeString(things.resolve("settings.xml"), """
                    <settings>
                      <servers>
                        <server>
                          <id>databricks</id>
                          <username>%s</username>
                          %s
                        </server>
                      </servers>
                    </settings>
                    """.formatted(clientId, more));
            build.goals("--global-settings", settings.toString())
                    .property("adb.serverId", "databricks")
                    .property("adb.tenantId", ItEmulator.TENANT_ID);
            return this;
        }

        Principal uploaded(TestCertificate uploaded, String subject) {
            Map<String, Object> order = new HashMap<>();
            order.put("applicationId", clientId);
            order.put("pem", uploaded.certificate());
            if (!subject.isEmpty()) {
                order.put("subject", subject);
            }
            emulator.order("POST", "/certificates", order);
            return this;
        }

        /** Uses all variables that the platform sets in a CI job, or in a cluster, that the principal trusts. */
        JsonNode job(String platform) {
            JsonNode job = emulator.order("POST", "/jobs", Map.of("kind", platform, "applicationId", clientId));
            job.path("environment")
                    .properties()
                    .forEach(entry -> with(entry.getKey(), entry.getValue().asText()));
            return job;
        }

        /** A machine or an app whose managed identity is the principal. */
        Principal on(String kind, boolean systemAssigned) {
            emulator.order(
                            "POST",
                            "/machines",
                            Map.of("kind", kind, "applicationId", clientId, "systemAssigned", systemAssigned))
                    .path("environment")
                    .properties()
                    .forEach(entry -> with(entry.getKey(), entry.getValue().asText()));
            return this;
        }

        /** An Azure CLI in which the principal is signed in. */
        Principal loggedIn() throws IOException {
            StringBuilder script = new StringBuilder("#!/bin/sh\ncase \"$*\" in\n");
            script.append("'account show '*) echo ")
                    .append(ItEmulator.SUBSCRIPTION_ID)
                    .append(";;\n");
            for (String audience : List.of(
                    "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d", emulator.access().resourceManager() + "/")) {
                String token = emulator.order(
                                "POST", "/entra-tokens", Map.of("applicationId", clientId, "audience", audience))
                        .path("access_token")
                        .asText();
                script.append("*'--resource ")
                        .append(audience.replaceFirst("/$", ""))
                        .append("'*) echo '{\"accessToken\":\"")
                        .append(token)
                        .append("\",\"expiresOn\":\"2099-01-01 00:00:00.000000\",\"expires_on\":4070908800}';;\n");
            }
            Path bin = Files.createDirectory(things.resolve("bin"));
            Path az = Files.writeString(bin.resolve("az"), script.append("*) exit 1;;\nesac\n"));
            assertThat(az.toFile().setExecutable(true)).isTrue();
            return with("PATH", bin + ":" + System.getenv("PATH"));
        }
    }

    Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "a client secret, as Terraform has it",
                        "client-secret: service principal %s of tenant %s (ARM_CLIENT_ID, ARM_CLIENT_SECRET)",
                        principal -> principal.arm().with("ARM_CLIENT_SECRET", principal.secret)),
                new Case(
                        "a client secret, as the Azure SDKs have it",
                        "client-secret: service principal %s of tenant %s (AZURE_CLIENT_ID, AZURE_CLIENT_SECRET)",
                        principal -> principal.azure().with("AZURE_CLIENT_SECRET", principal.secret)),
                new Case(
                        "a client secret in settings.xml",
                        "client-secret: service principal %s of tenant %s (<server> \"databricks\" of settings.xml)",
                        principal -> principal.server("<password>" + principal.secret + "</password>")),
                new Case(
                        "a PEM file",
                        "client-certificate: service principal %s of tenant %s (ARM_CLIENT_ID, ARM_CLIENT_CERTIFICATE_PATH)",
                        principal -> principal
                                .uploaded(certificate, "")
                                .arm()
                                .with(
                                        "ARM_CLIENT_CERTIFICATE_PATH",
                                        certificate.pem(principal.things.resolve("key.pem")))),
                new Case(
                        "a PEM file with a password",
                        "client-certificate: service principal %s of tenant %s (AZURE_CLIENT_ID, AZURE_CLIENT_CERTIFICATE_PATH)",
                        principal -> principal
                                .uploaded(certificate, "")
                                .azure()
                                .with(
                                        "AZURE_CLIENT_CERTIFICATE_PATH",
                                        certificate.pem(principal.things.resolve("key.pem"), PASSWORD))
                                .with("AZURE_CLIENT_CERTIFICATE_PASSWORD", PASSWORD)),
                new Case(
                        "a PFX file",
                        "client-certificate: service principal %s of tenant %s (AZURE_CLIENT_ID, AZURE_CLIENT_CERTIFICATE_PATH)",
                        principal -> principal
                                .uploaded(certificate, "")
                                .azure()
                                .with(
                                        "AZURE_CLIENT_CERTIFICATE_PATH",
                                        certificate.pfx(principal.things.resolve("key.pfx"), ""))),
                new Case(
                        "a PFX file with a password",
                        "client-certificate: service principal %s of tenant %s (ARM_CLIENT_ID, ARM_CLIENT_CERTIFICATE_PATH)",
                        principal -> principal
                                .uploaded(certificate, "")
                                .arm()
                                .with(
                                        "ARM_CLIENT_CERTIFICATE_PATH",
                                        certificate.pfx(principal.things.resolve("key.pfx"), PASSWORD))
                                .with("ARM_CLIENT_CERTIFICATE_PASSWORD", PASSWORD)),
                new Case(
                        "a certificate in settings.xml",
                        "client-certificate: service principal %s of tenant %s (<server> \"databricks\" of settings.xml)",
                        principal -> principal
                                .uploaded(certificate, "")
                                .server("<privateKey>" + certificate.pfx(principal.things.resolve("key.pfx"), PASSWORD)
                                        + "</privateKey><passphrase>" + PASSWORD + "</passphrase>")),
                new Case(
                        "a certificate that is trusted by its subject and issuer",
                        "client-certificate: service principal %s of tenant %s (AZURE_CLIENT_ID, AZURE_CLIENT_CERTIFICATE_PATH)",
                        principal -> {
                            TestCertificate authority = TestCertificate.selfSigned("authority");
                            principal
                                    .uploaded(authority, "CN=build.example.com")
                                    .azure()
                                    .with(
                                            "AZURE_CLIENT_CERTIFICATE_PATH",
                                            authority
                                                    .sign("build.example.com", "authority")
                                                    .pem(principal.things.resolve("key.pem")))
                                    .with("AZURE_CLIENT_SEND_CERTIFICATE_CHAIN", "true");
                        }),
                new Case(
                        "workload identity in a cluster",
                        "workload-identity: service principal %s of tenant %s (AZURE_CLIENT_ID, AZURE_FEDERATED_TOKEN_FILE)",
                        principal -> principal
                                .azure()
                                .with("AZURE_FEDERATED_TOKEN_FILE", tokenFile(principal, "kubernetes"))),
                new Case(
                        "a job of GitHub Actions",
                        "github-oidc: service principal %s of tenant %s (ARM_CLIENT_ID, GitHub Actions)",
                        principal ->
                                principal.arm().with("ARM_USE_OIDC", "true").job("github")),
                new Case(
                        "a task of Azure Pipelines with a service connection",
                        "azure-pipelines: service principal %s of tenant %s (service connection ",
                        principal -> principal.job("azure-pipelines")),
                new Case(
                        "a job of GitLab",
                        "id-token: service principal %s of tenant %s (ARM_CLIENT_ID, ARM_OIDC_TOKEN)",
                        principal -> principal
                                .arm()
                                .with(
                                        "ARM_OIDC_TOKEN",
                                        principal.job("gitlab").path("token").asText())),
                new Case(
                        "a token in a file",
                        "id-token: service principal %s of tenant %s (ARM_CLIENT_ID, ARM_OIDC_TOKEN_FILE_PATH)",
                        principal -> principal.arm().with("ARM_OIDC_TOKEN_FILE_PATH", tokenFile(principal, "gitlab"))),
                new Case(
                        "the system-assigned identity of a machine",
                        "managed-identity: the managed identity of this machine (ARM_USE_MSI)",
                        principal -> principal.on("machine", true)),
                new Case(
                        "a user-assigned identity of a machine",
                        "managed-identity: managed identity %s (ARM_USE_MSI)",
                        principal -> principal.on("machine", false).with("ARM_CLIENT_ID", principal.clientId)),
                new Case(
                        "the system-assigned identity of an app",
                        "managed-identity: the managed identity of this machine (IDENTITY_ENDPOINT)",
                        principal -> principal.on("app", true)),
                new Case(
                        "a user-assigned identity of an app",
                        "managed-identity: managed identity %s (IDENTITY_ENDPOINT)",
                        principal -> principal.on("app", false).with("AZURE_CLIENT_ID", principal.clientId)),
                new Case(
                        "a person at the Azure CLI",
                        "azure-cli: the account that is signed in to the Azure CLI",
                        Principal::loggedIn));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void identityIsSufficientForAToken(Case one, @TempDir Path directory) throws IOException {
        Principal principal = new Principal(inThisCloud(directory), Files.createTempDirectory(things, "principal"));
        one.arrangement().arrange(principal);

        String output = principal
                .build
                .goals(MavenBuild.goal("issue-token"))
                .debug()
                .run()
                .succeeded()
                .output();

        assertThat(output.lines().filter(line -> line.contains("Authenticating with")))
                .singleElement()
                .asString()
                .startsWith(
                        "[INFO] Authenticating with " + one.said().formatted(principal.clientId, ItEmulator.TENANT_ID))
                .doesNotContain("also configured");
        assertThat(emulator.activeTokens())
                .filteredOn(token -> token.path("principal").asText().equals(principal.clientId))
                .as("the token is his")
                .hasSize(1);
        Files.writeString(directory.resolve("output.log"), output);
        List<String> secrets = new ArrayList<>(emulator.secrets());
        secrets.addAll(List.of(principal.secret, PASSWORD));
        LeakCheck.Result result = LeakCheck.of(directory)
                .secrets(secrets)
                .commandsAreObeyed()
                .allow("target/adb/databricks.env")
                .run();
        assertThat(result.leaks()).as(result.toString()).isEmpty();
    }

    /** The plugin must not wait for a metadata endpoint if no managed identity is configured. */
    @Test
    void metadataEndpointIsNotContactedWithoutOptIn(@TempDir Path directory) throws IOException {
        Principal principal = new Principal(inThisCloud(directory), things);
        Map<String, String> environment = new LinkedHashMap<>();
        emulator.order("POST", "/machines", Map.of("applicationId", principal.clientId, "systemAssigned", false))
                .path("environment")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        environment.remove("ARM_USE_MSI");
        environment.forEach(principal::with);
        int before = emulator.log().size();

        String output = principal
                .with("ARM_CLIENT_ID", principal.clientId)
                .build
                .goals(MavenBuild.goal("issue-token"))
                .run()
                .failed()
                .output();

        assertThat(environment).containsOnlyKeys("AZURE_POD_IDENTITY_AUTHORITY_HOST");
        assertThat(output)
                .contains(
                        "no client secret, certificate, federated token or managed identity",
                        "or ARM_USE_MSI=true",
                        "Nothing was sent.");
        assertThat(emulator.log()).hasSize(before);
    }

    @Test
    void firstOfSeveralIdentitiesIsUsedAndTheOthersAreListed(@TempDir Path directory) throws IOException {
        Principal principal = new Principal(inThisCloud(directory), Files.createTempDirectory(things, "principal"));
        principal.arm().with("ARM_CLIENT_SECRET", principal.secret).job("github");
        int before = emulator.log().size();

        String output = principal
                .on("app", false)
                .build
                .goals(MavenBuild.goal("issue-token"))
                .run()
                .succeeded()
                .output();

        assertThat(output)
                .contains("Authenticating with client-secret: ")
                .contains(
                        "; also configured, but not used: github-oidc, managed-identity (set authType to select one)");
        assertThat(emulator.log().stream()
                        .skip(before)
                        .map(entry -> entry.path("service").asText()))
                .containsOnly("entra", "arm", "databricks");
    }

    private MavenBuild inThisCloud(Path directory) {
        MavenBuild build = MavenBuild.in(directory);
        Map<String, String> properties = new TreeMap<>(emulator.properties(things));
        build.environment("ARM_ENVIRONMENT", "custom")
                .environment("AZURE_AUTHORITY_HOST", properties.getOrDefault("adb.authorityHost", ""))
                .environment(
                        "ADB_RESOURCE_MANAGER_ENDPOINT", properties.getOrDefault("adb.resourceManagerEndpoint", ""))
                .environment("ADB_CA_BUNDLE", properties.getOrDefault("adb.caBundle", ""));
        return build;
    }

    private static Path tokenFile(Principal principal, String platform) {
        try {
            return Files.writeString(
                    principal.things.resolve("token"),
                    principal.job(platform).path("token").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
