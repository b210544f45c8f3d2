/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.HttpProxy;
import io.github.adbmaven.model.NonProxyHosts;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.testing.EmulatedAzure;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests connections through the proxy of the emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxyConfigurationTest {
    private static final String PASSWORD = "the-proxys-hidden-word";
    private static final Optional<HttpProxy.Login> LOGIN =
            Optional.of(new HttpProxy.Login("build", Optional.of(new Secret(PASSWORD))));

    private final List<HttpPipelineFactory> factories = new ArrayList<>();
    private EmulatedAzure azure;

    @BeforeAll
    void start() {
        azure = new EmulatedAzure();
    }

    @AfterAll
    void stop() {
        azure.close();
    }

    @AfterEach
    void close() {
        factories.forEach(HttpPipelineFactory::close);
        factories.clear();
    }

    @Test
    void serverIsReachedThroughProxy() {
        int port = proxy("{}");

        assertThat(status(factory(port, Optional.empty()))).isEqualTo(501);

        assertThat(tunnels(port))
                .extracting(tunnel -> tunnel.path("target").asText())
                .containsExactly(azure.cloud().authorityHost().getAuthority());
    }

    @Test
    void connectionIsReused() {
        int port = proxy("{}");
        HttpPipelineFactory http = factory(port, Optional.empty());

        for (int i = 0; i < 5; i++) {
            assertThat(status(http)).isEqualTo(501);
        }

        assertThat(tunnels(port)).hasSize(1);
    }

    @Test
    void excludedHostIsReachedDirectly() {
        int port = proxy("{}");

        status(factory(
                port,
                Optional.empty(),
                NonProxyHosts.ofMaven("local*"),
                azure.access().caPem()));

        assertThat(tunnels(port)).isEmpty();
    }

    @Test
    void localEndpointIsReachedDirectly() {
        int port = proxy("{}");

        status(factory(port, Optional.empty()).withoutProxy());

        assertThat(tunnels(port)).isEmpty();
    }

    @Test
    void firstProxyThatDoesNotExcludeHostIsUsed() {
        HttpProxy first =
                new HttpProxy("a", 1, LOGIN, NonProxyHosts.ofMaven("*.corp"), HttpProxy.Origin.ofSettings("a"));
        HttpProxy second = new HttpProxy("b", 1, LOGIN, NonProxyHosts.NONE, HttpProxy.Origin.ofSettings("b"));
        ProxyConfiguration proxies = ProxyConfiguration.of(List.of(first, second), false);

        assertThat(proxies.proxyFor(URI.create("https://x.example/"))).contains(first);
        assertThat(proxies.proxyFor(URI.create("https://git.corp/"))).contains(second);
        assertThat(proxies.proxyFor(URI.create("http://x.example/"))).isEmpty();
        assertThat(proxies.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void proxyWithAuthenticationIsExplained() {
        int port = proxy("{\"userName\": \"build\", \"password\": \"" + PASSWORD + "\"}");

        Problem problem = failure(factory(port, Optional.empty()));

        assertThat(problem.render())
                .contains("proxy localhost:" + port + " requires authentication (407)")
                .contains("Set by:       <proxy> \"corp\" of settings.xml")
                .contains("<username> and <password>")
                .contains("-Djdk.http.auth.tunneling.disabledSchemes= to .mvn/jvm.config");
    }

    /** The JVM of these tests runs without the property that the error names. */
    @Test
    void credentialsDisabledByJdkAreExplained() {
        int port = proxy("{\"userName\": \"build\", \"password\": \"" + PASSWORD + "\"}");

        Problem problem = failure(factory(port, LOGIN));

        assertThat(problem.render())
                .contains("the JDK did not send user name and password")
                .contains("add the line -Djdk.http.auth.tunneling.disabledSchemes= to .mvn/jvm.config")
                .doesNotContain(PASSWORD);
    }

    @Test
    void rejectedCredentialsAreWrong() {
        ProxyConfiguration sending = ProxyConfiguration.of(List.of(at("localhost", 1, LOGIN)), false);
        ProxyErrorAdvice failure = new ProxyErrorAdvice(
                sending.configured().get(0), "Odd", URI.create("https://x.example/"), sending.basicWithheld());

        assertThat(failure.authenticationRequired(List.of("Basic realm=\"x\"")).render())
                .contains("the user name or the password is wrong")
                .doesNotContain("jvm.config", PASSWORD);
    }

    @Test
    void proxyWithNtlmIsExplained() {
        int port = proxy("{\"userName\": \"build\", \"password\": \"" + PASSWORD + "\", \"scheme\": \"NTLM\"}");

        assertThat(failure(factory(port, LOGIN)).render())
                .contains("the proxy accepts NTLM, not Basic")
                .doesNotContain("jvm.config");
    }

    @ParameterizedTest
    @CsvSource({
        "403, rejected the connection, does not allow this host",
        "502, could not connect to it, cannot reach the host either"
    })
    void proxyThatRejectsConnectionIsNamedWithStatus(int status, String seen, String likely) {
        int port = proxy("{\"refusal\": " + status + "}");

        assertThat(failure(factory(port, Optional.empty())).render())
                .contains("proxy localhost:" + port + " " + seen, "the proxy returned " + status, likely)
                .contains("allow " + azure.cloud().authorityHost().getAuthority())
                .contains("<nonProxyHosts> of <proxy> \"corp\"");
    }

    @Test
    void stoppedProxyIsNotReportedAsServer() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }

        assertThat(failure(factory(port, Optional.empty())).render())
                .contains("proxy localhost:" + port + " is unavailable: it refused the connection")
                .contains("Set by:       <proxy> \"corp\" of settings.xml");
    }

    @Test
    void unresolvedProxyIsNotReportedAsServer() {
        HttpPipelineFactory http = factory(
                at("proxy.adb-test.invalid", 3128, Optional.empty()),
                azure.access().caPem());

        TransportException failure = exception(http);

        assertThat(failure.problem().render())
                .contains("proxy proxy.adb-test.invalid:3128 is unavailable: its host name could not be resolved");
        assertThat(failure.hostUnknown()).isFalse();
    }

    @Test
    void tlsInspectingProxyIsDetectedAndIssuerIsNamed() {
        int port = proxy("{\"intercepts\": true}");

        assertThat(failure(factory(port, Optional.empty())).render())
                .contains("the server certificate is not trusted by this JDK")
                .contains("the certificate was issued by CN=adb-maven-plugin emulator proxy CA")
                .contains("<caBundle>");
    }

    @Test
    void caBundleTrustsTlsInspectingProxy() {
        ObjectNode made = azure.order(HttpMethod.POST, "/proxies", "{\"intercepts\": true}");
        HttpProxy proxy = at("localhost", made.path("port").asInt(), Optional.empty());

        assertThat(status(factory(proxy, made.path("caPem").asText()))).isEqualTo(501);
    }

    private int proxy(String rules) {
        return azure.order(HttpMethod.POST, "/proxies", rules).path("port").asInt();
    }

    private List<JsonNode> tunnels(int port) {
        List<JsonNode> found = new ArrayList<>();
        azure.order(HttpMethod.GET, "/proxies", "").path("proxies").forEach(proxy -> {
            if (proxy.path("port").asInt() == port) {
                proxy.path("tunnels").forEach(found::add);
            }
        });
        return found;
    }

    private static HttpProxy at(String host, int port, Optional<HttpProxy.Login> login) {
        return new HttpProxy(host, port, login, NonProxyHosts.NONE, HttpProxy.Origin.ofSettings("corp"));
    }

    private HttpPipelineFactory factory(int port, Optional<HttpProxy.Login> login) {
        return factory(port, login, NonProxyHosts.NONE, azure.access().caPem());
    }

    private HttpPipelineFactory factory(int port, Optional<HttpProxy.Login> login, NonProxyHosts direct, String caPem) {
        return factory(new HttpProxy("localhost", port, login, direct, HttpProxy.Origin.ofSettings("corp")), caPem);
    }

    private HttpPipelineFactory factory(HttpProxy proxy, String caPem) {
        HttpSettings settings = new HttpSettings(
                Optional.of(caPem),
                ProxyConfiguration.of(List.of(proxy), true),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                "adb-test/1");
        HttpPipelineFactory factory = new HttpPipelineFactory(settings, azure.progress(), azure.time(), azure.time());
        factories.add(factory);
        return factory;
    }

    /** Status of an unknown path at Entra ID. */
    private int status(HttpPipelineFactory http) {
        return http.pipeline("Odd").sendSync(request(), Context.NONE).getStatusCode();
    }

    private Problem failure(HttpPipelineFactory http) {
        return exception(http).problem();
    }

    private TransportException exception(HttpPipelineFactory http) {
        TransportException failure = catchThrowableOfType(TransportException.class, () -> status(http));
        assertThat(failure).isNotNull();
        return failure;
    }

    private HttpRequest request() {
        return new HttpRequest(HttpMethod.GET, azure.cloud().authorityHost() + "nothing");
    }
}
