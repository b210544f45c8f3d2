/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.HttpProxy;
import io.github.adbmaven.model.NonProxyHosts;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyResolverTest {
    private static final HttpProxy OF_SETTINGS = new HttpProxy(
            "of-settings", 3128, Optional.empty(), NonProxyHosts.NONE, HttpProxy.Origin.ofSettings("corp"));

    @ParameterizedTest
    @CsvSource({
        "http://proxy.corp:3128, proxy.corp, 3128",
        "http://proxy.corp:3128/, proxy.corp, 3128",
        "HTTP://proxy.corp:3128, proxy.corp, 3128",
        "proxy.corp:3128, proxy.corp, 3128",
        "proxy.corp, proxy.corp, 80",
        "http://10.0.0.1:8080, 10.0.0.1, 8080",
        "http://[::1]:8080, ::1, 8080",
        "proxy.corp:65535, proxy.corp, 65535",
    })
    void schemeAndPortOfProxyAreOptional(String text, String host, int port) {
        HttpProxy proxy = only(Told.nothing().variable("HTTPS_PROXY", text));

        assertThat(proxy.host()).isEqualTo(host);
        assertThat(proxy.port()).isEqualTo(port);
        assertThat(proxy.login()).isEmpty();
        assertThat(proxy.origin().text()).isEqualTo("HTTPS_PROXY");
    }

    @Test
    void credentialsArePercentDecoded() {
        HttpProxy proxy =
                only(Told.nothing().variable("https_proxy", "http://build%40corp:p%3A%2Fs+s@proxy.corp:3128"));

        assertThat(proxy.login()).contains(new HttpProxy.Login("build@corp", Optional.of(new Secret("p:/s+s"))));
        assertThat(proxy.toString()).doesNotContain("p:/s+s");
        assertThat(proxy.origin().text()).isEqualTo("https_proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://build@proxy.corp:3128", "http://build:@proxy.corp:3128"})
    void passwordIsOptional(String text) {
        assertThat(only(Told.nothing().variable("HTTPS_PROXY", text)).login())
                .contains(new HttpProxy.Login("build", Optional.empty()));
    }

    @Test
    void settingsXmlOverridesEnvironment() {
        Told told = Told.nothing().variable("HTTPS_PROXY", "http://other:1").variable("NO_PROXY", "*");

        assertThat(new ProxyResolver(told.settings()).resolve(List.of(OF_SETTINGS)))
                .containsExactly(OF_SETTINGS);
    }

    @Test
    void nonProxyHostsAreReadFromNoProxyVariable() {
        Told told = Told.nothing().variable("HTTPS_PROXY", "http://proxy:1").variable("no_proxy", "localhost,.corp");

        assertThat(only(told).nonProxyHosts()).isEqualTo(NonProxyHosts.ofEnvironment("localhost,.corp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void blankVariableMeansNoProxy(String text) {
        assertThat(new ProxyResolver(
                                Told.nothing().variable("HTTPS_PROXY", text).settings())
                        .resolve(List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://user:hidden-word@proxy:1080",
                "https://user:hidden-word@proxy:443",
                "http://user:hidden-word#x@proxy:3128",
                "http://user:hidden-word@proxy:99999",
                "http://user:hidden-word@:3128",
                "http://user:hidden-word@pro xy:3128"
            })
    void unsupportedProxyIsRejectedWithoutShowingPassword(String text) {
        Refused.configuration(() -> only(Told.nothing().variable("HTTPS_PROXY", text)))
                .contains("The proxy in HTTPS_PROXY cannot be used", "http://<host>:<port>")
                .doesNotContain("hidden-word");
    }

    @Test
    void tlsAndSocksProxyErrorsDiffer() {
        Refused.configuration(() -> only(Told.nothing().variable("HTTPS_PROXY", "https://proxy:443")))
                .contains("does not support TLS to the proxy itself");
        Refused.configuration(() -> only(Told.nothing().variable("HTTPS_PROXY", "socks5://proxy:1080")))
                .contains("supports HTTP proxies only, not \"socks5\"");
    }

    @Test
    void lowerCaseVariableTakesPrecedence() {
        Told told = Told.nothing().variable("HTTPS_PROXY", "http://a:1").variable("https_proxy", "http://b:1");

        assertThat(only(told).origin().text()).isEqualTo("https_proxy");
        assertThat(only(told).host()).isEqualTo("b");
        assertThat(told.settings().overruledProxyVariables()).containsExactly("HTTPS_PROXY");
    }

    @Test
    void lowerCaseNoProxyTakesPrecedence() {
        Told told = Told.nothing()
                .variable("HTTPS_PROXY", "http://a:1")
                .variable("NO_PROXY", "one")
                .variable("no_proxy", "two");

        assertThat(only(told).nonProxyHosts()).isEqualTo(NonProxyHosts.ofEnvironment("two"));
        assertThat(told.settings().overruledProxyVariables()).containsExactly("NO_PROXY");
    }

    private static HttpProxy only(Told told) {
        List<HttpProxy> proxies = new ProxyResolver(told.settings()).resolve(List.of());
        assertThat(proxies).hasSize(1);
        return proxies.get(0);
    }
}
