/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs Maven in a network that is connected through a proxy. */
class ProxyIT {
    private static final String USER = "build";
    private static final String PASSWORD = "the-proxys-hidden-word";
    private static final String LINE = "-Djdk.http.auth.tunneling.disabledSchemes=";

    @TempDir
    Path directory;

    private final ItEmulator emulator = ItEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void allServicesAreReachedThroughTheProxyOfTheSettings() throws IOException {
        JsonNode proxy = proxy(Map.of());
        String vault = emulator.order(
                        "POST",
                        "/vaults",
                        Map.of(
                                "name",
                                "team",
                                "tenantId",
                                ItEmulator.TENANT_ID,
                                "applicationId",
                                ItEmulator.CLIENT_ID,
                                "access",
                                "officer"))
                .path("uri")
                .asText();

        succeeded(build(proxy, "")
                .property("adb.keyVaultUrl", vault)
                .property("adb.keyVaultSecret", "pat")
                .property("adb.revoke", "never"));

        assertThat(services()).contains("entra", "arm", "databricks", "keyvault");
        assertThat(tunnels(proxy))
                .contains(
                        emulator.access().authorityHost().getAuthority(),
                        emulator.access().resourceManager().getAuthority(),
                        URI.create(vault).getAuthority());
        assertThat(emulator.log())
                .allSatisfy(request ->
                        assertThat(request.at("/headers/user-agent").asText()).startsWith("adb-maven-plugin/"));
    }

    @Test
    void proxyCredentialsAreSentOnlyToTheProxy() throws IOException {
        JsonNode proxy = proxy(Map.of("userName", USER, "password", PASSWORD));
        Files.createDirectories(directory.resolve(".mvn"));
        Files.writeString(directory.resolve(".mvn/jvm.config"), LINE + "\n");

        succeeded(build(proxy, login(PASSWORD)));

        assertThat(tunnels(proxy)).isNotEmpty();
        assertThat(emulator.log())
                .allSatisfy(request -> assertThat(request.path("headers").has("proxy-authorization"))
                        .isFalse());
    }

    @Test
    void errorNamesTheJvmOptionThatPermitsBasicAuthentication() throws IOException {
        JsonNode proxy = proxy(Map.of("userName", USER, "password", PASSWORD));

        String output = failed(build(proxy, login(PASSWORD)));

        assertThat(output)
                .contains("requires authentication (407)")
                .contains("Set by:       <proxy> \"corp\" of settings.xml")
                .contains("add the line " + LINE + " to .mvn/jvm.config");
        assertThat(emulator.log()).isEmpty();
    }

    @Test
    void wrongProxyPasswordIsReported() throws IOException {
        JsonNode proxy = proxy(Map.of("userName", USER, "password", PASSWORD));

        String output = failed(build(proxy, login("another-word")).jvm(LINE));

        assertThat(output).contains("the user name or the password is wrong").doesNotContain("another-word");
    }

    @Test
    void environmentSetsTheProxyAndItsExceptions() throws IOException {
        JsonNode proxy = proxy(Map.of());
        MavenBuild first = build().environment("HTTPS_PROXY", proxy.path("uri").asText());
        succeeded(first);
        int before = tunnels(proxy).size();

        succeeded(build().environment("HTTPS_PROXY", proxy.path("uri").asText())
                .environment("NO_PROXY", "example.com,localhost"));

        assertThat(before).isPositive();
        assertThat(tunnels(proxy)).hasSize(before);
    }

    @Test
    void tlsInspectingProxyNeedsItsCertificateInTheCaBundle() throws IOException {
        JsonNode proxy = proxy(Map.of("intercepts", true));

        String output = failed(build(proxy, ""));
        assertThat(output)
                .contains("the server certificate is not trusted by this JDK")
                .contains("the certificate was issued by CN=adb-maven-plugin emulator proxy CA")
                .contains("set <caBundle>");
        assertThat(emulator.log()).isEmpty();

        Path bundle = Files.writeString(
                directory.resolve("corp.pem"), proxy.path("caPem").asText());
        succeeded(build(proxy, "").property("adb.caBundle", bundle.toString()));
        assertThat(services()).contains("entra", "arm", "databricks");
    }

    @Test
    void doctorReportsTheProxyAndTheIssuersOfCertificates() throws IOException {
        JsonNode proxy = proxy(Map.of());

        String output = MavenBuild.in(directory)
                .goals(
                        MavenBuild.goal("doctor"),
                        "--global-settings",
                        settings(proxy, "").toString())
                .signedIn(emulator)
                .run()
                .succeeded()
                .output();

        assertThat(output)
                .contains("proxy localhost:" + proxy.path("port").asInt() + " (<proxy> \"corp\" of settings.xml)")
                .contains("issuer CN=adb-maven-plugin emulator CA");
    }

    private MavenBuild build() {
        return MavenBuild.in(directory)
                .debug()
                .goals(MavenBuild.goal("issue-token"))
                .signedIn(emulator);
    }

    private MavenBuild build(JsonNode proxy, String login) throws IOException {
        return build().goals("--global-settings", settings(proxy, login).toString());
    }

    private Path settings(JsonNode proxy, String login) throws IOException {
        Path file = Files.createDirectories(directory.resolve("of-the-user")).resolve("global-settings.xml");
        return Files.writeString(file, """
                <settings>
                  <proxies>
                    <proxy>
                      <id>corp</id>
                      <host>localhost</host>
                      <port>%d</port>
                      %s
                      <nonProxyHosts>*.corp.example|127.0.0.1</nonProxyHosts>
                    </proxy>
                  </proxies>
                </settings>
                """.formatted(proxy.path("port").asInt(), login));
    }

    private static String login(String password) {
        return "<username>" + USER + "</username><password>" + password + "</password>";
    }

    private JsonNode proxy(Map<String, Object> rules) {
        Map<String, Object> order = rules.isEmpty() ? Map.of("scheme", "Basic") : rules;
        return emulator.order("POST", "/proxies", order);
    }

    private void succeeded(MavenBuild build) throws IOException {
        MavenProcess maven = build.run().succeeded();
        assertNoLeak(maven);
    }

    private String failed(MavenBuild build) throws IOException {
        MavenProcess maven = build.run().failed();
        assertNoLeak(maven);
        return maven.output();
    }

    private void assertNoLeak(MavenProcess maven) throws IOException {
        Files.writeString(directory.resolve("build.log"), maven.output());
        LeakCheck check = LeakCheck.of(directory).secrets(emulator.secrets());
        check.allow("of-the-user/global-settings.xml");
        check.allow("target/adb/databricks.env");
        assertThat(check.run().leaks()).isEmpty();
    }

    private List<String> services() {
        return emulator.log().stream()
                .map(request -> request.path("service").asText())
                .distinct()
                .toList();
    }

    /** Returns the hosts to which clients requested tunnels. */
    private List<String> tunnels(JsonNode proxy) {
        List<String> targets = new ArrayList<>();
        emulator.order("GET", "/proxies", Map.of()).path("proxies").forEach(one -> {
            if (one.path("port").equals(proxy.path("port"))) {
                one.path("tunnels")
                        .forEach(tunnel -> targets.add(tunnel.path("target").asText()));
            }
        });
        return targets;
    }
}
