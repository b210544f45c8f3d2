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
 * The way to https servers.
 *
 * @param mode where proxies come from
 * @param configured the build's own, the preferred one first
 * @param basicWithheld whether this JVM keeps user name and password from a proxy for https
 * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/net/doc-files/net-properties.html">The
 *     JDK's networking properties</a>
 */
public record ProxyConfiguration(Mode mode, List<HttpProxy> configured, boolean basicWithheld) {
    /** Every server is reached directly. */
    public static final ProxyConfiguration NONE = new ProxyConfiguration(Mode.NONE, List.of(), true);

    /** The JDK's property that names what it withholds; it is read once in the life of a JVM. */
    public static final String WITHHELD = "jdk.http.auth.tunneling.disabledSchemes";

    private static final int HTTPS_PORT = 443;

    /** Where proxies come from. */
    public enum Mode {
        NONE,
        JVM,
        BUILD
    }

    public ProxyConfiguration {
        configured = List.copyOf(configured);
    }

    /** Those of the build; if it has none, those that the JVM was started with. */
    public static ProxyConfiguration of(List<HttpProxy> configured, boolean basicWithheld) {
        return new ProxyConfiguration(configured.isEmpty() ? Mode.JVM : Mode.BUILD, configured, basicWithheld);
    }

    /** The proxy through which an address is reached; empty if it is reached directly. */
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

    /** The same for the JDK's client. */
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
                // There is no second proxy to turn to.
            }
        };
    }
}
