/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static io.github.adbmaven.maven.SettingsServers.text;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.HttpProxy;
import io.github.adbmaven.model.NonProxyHosts;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.settings.ProxyResolver;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * The active proxies of settings.xml, decrypted, in Maven's order for https servers: first those with protocol https, then those
 * with http. The protocol refers to the target servers; the connection to the proxy itself always uses http.
 */
final class SettingsProxies {
    private static final int LAST_PORT = 65535;

    private final List<Proxy> active;
    private final SettingsDecryption decryption;

    SettingsProxies(Settings settings, SettingsDecrypter decrypter, String mavenVersion) {
        this.active = settings.getProxies().stream().filter(Proxy::isActive).toList();
        this.decryption = new SettingsDecryption(decrypter, mavenVersion);
    }

    /** Throws a problem if there are active proxies, but none of them is supported. */
    List<HttpProxy> read() {
        List<HttpProxy> usable = Stream.of("https", "http")
                .flatMap(protocol ->
                        active.stream().filter(proxy -> protocol(proxy).equals(protocol)))
                .map(this::proxy)
                .toList();
        if (usable.isEmpty() && !active.isEmpty()) {
            Proxy first = active.get(0);
            throw invalid(
                    first,
                    ProxyResolver.kindRefused(protocol(first)),
                    "set <protocol> to http or https if the proxy supports HTTP, or set <active> to false.");
        }
        return usable;
    }

    private HttpProxy proxy(Proxy proxy) {
        String host = text(proxy.getHost()).orElse("");
        if (!host.matches("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")) {
            throw invalid(
                    proxy,
                    "<host> \"" + host + "\" is not a host name.",
                    "write only the host name, without scheme, port and user name.");
        }
        if (proxy.getPort() < 1 || proxy.getPort() > LAST_PORT) {
            throw invalid(proxy, "<port> is " + proxy.getPort() + ".", "set a port from 1 to 65535.");
        }
        return new HttpProxy(
                host,
                proxy.getPort(),
                text(proxy.getUsername()).map(user -> login(user, proxy)),
                text(proxy.getNonProxyHosts()).map(NonProxyHosts::ofMaven).orElse(NonProxyHosts.NONE),
                HttpProxy.Origin.ofSettings(proxy.getId()));
    }

    private HttpProxy.Login login(String user, Proxy proxy) {
        Proxy decrypted = decryption.of(proxy);
        return new HttpProxy.Login(user, text(decrypted.getPassword()).map(Secret::new));
    }

    private static String protocol(Proxy proxy) {
        return text(proxy.getProtocol()).orElse("http").toLowerCase(Locale.ROOT);
    }

    private static ProblemException invalid(Proxy proxy, String why, String remedy) {
        return new ProblemException(Problem.configuration(
                        ErrorCode.INVALID_PROXY, "<proxy> \"" + proxy.getId() + "\" of settings.xml is invalid.")
                .observed(why)
                .remedy(remedy + " Nothing was sent."));
    }
}
