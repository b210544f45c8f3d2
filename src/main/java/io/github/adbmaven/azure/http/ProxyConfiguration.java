/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import io.github.adbmaven.model.HttpProxy;
import io.github.adbmaven.model.NonProxyHosts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Proxies for https servers.
 *
 * @param mode source of the proxies
 * @param configured proxies of the build; the first has precedence
 * @param basicWithheld whether this JVM does not send Basic credentials to a proxy for https
 * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/net/doc-files/net-properties.html">The
 *     JDK's networking properties</a>
 */
public record ProxyConfiguration(Mode mode, List<HttpProxy> configured, boolean basicWithheld) {
    /** No proxy: direct connections only. */
    public static final ProxyConfiguration NONE = new ProxyConfiguration(Mode.NONE, List.of(), true);

    /** JDK property that lists the authentication schemes that are disabled for tunnels; the JDK reads it once. */
    public static final String WITHHELD = "jdk.http.auth.tunneling.disabledSchemes";

    private static final int HTTPS_PORT = 443;

    /** Source of the proxies. */
    public enum Mode {
        NONE,
        JVM,
        BUILD
    }

    public ProxyConfiguration {
        configured = List.copyOf(configured);
    }

    /** Uses the proxies of the build; without any, those of the JVM. */
    public static ProxyConfiguration of(List<HttpProxy> configured, boolean basicWithheld) {
        return new ProxyConfiguration(configured.isEmpty() ? Mode.JVM : Mode.BUILD, configured, basicWithheld);
    }

    /** Returns the proxy for an address; empty for a direct connection. */
    Optional<HttpProxy> proxyFor(URI address) {
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            return Optional.empty();
        }
        int port = address.getPort() == -1 ? HTTPS_PORT : address.getPort();
        return switch (mode) {
            case NONE -> Optional.empty();
            case JVM -> ofTheJvm(address);
            case BUILD ->
                configured.stream()
                        .filter(proxy -> !proxy.nonProxyHosts().include(address.getHost(), port))
                        .findFirst();
        };
    }

    private static Optional<HttpProxy> ofTheJvm(URI address) {
        return Optional.ofNullable(ProxySelector.getDefault())
                .flatMap(selector -> selector.select(address).stream().findFirst())
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                .map(Proxy::address)
                .filter(InetSocketAddress.class::isInstance)
                .map(InetSocketAddress.class::cast)
                .map(proxy -> new HttpProxy(
                        proxy.getHostString(),
                        proxy.getPort(),
                        Optional.empty(),
                        NonProxyHosts.NONE,
                        HttpProxy.Origin.JVM));
    }

    /** Adapts this configuration to the JDK HTTP client. */
    ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI address) {
                return proxyFor(address)
                        .map(proxy -> new Proxy(
                                Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))
                        .map(List::of)
                        .orElse(List.of(Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
                // There is no second proxy to fall back to.
            }
        };
    }
}
