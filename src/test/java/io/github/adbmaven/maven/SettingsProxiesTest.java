/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.HttpProxy;
import io.github.adbmaven.model.NonProxyHosts;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.testing.Refused;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.junit.jupiter.api.Test;

@MojoTest
class SettingsProxiesTest {
    private final Settings settings = new Settings();

    @Inject
    private SettingsDecrypter decrypter;

    @Test
    void proxyIsReadCompletely() {
        Proxy proxy = add("corp", "http");
        proxy.setUsername("build");
        proxy.setPassword("plain");
        proxy.setNonProxyHosts("localhost|*.corp");

        HttpProxy read = read().get(0);

        assertThat(read.address()).isEqualTo("corp.example:3128");
        assertThat(read.login()).contains(new HttpProxy.Login("build", Optional.of(new Secret("plain"))));
        assertThat(read.nonProxyHosts()).isEqualTo(NonProxyHosts.ofMaven("localhost|*.corp"));
        assertThat(read.origin().text()).isEqualTo("<proxy> \"corp\" of settings.xml");
    }

    @Test
    void passwordIsOptional() {
        add("corp", "http").setUsername("build");

        assertThat(read().get(0).login()).contains(new HttpProxy.Login("build", Optional.empty()));
    }

    @Test
    void httpsProxiesComeFirst() {
        add("a", "http");
        add("b", "https");
        add("c", "HTTPS");

        assertThat(read()).extracting(HttpProxy::host).containsExactly("b.example", "c.example", "a.example");
    }

    @Test
    void inactiveProxyIsIgnored() {
        add("off", "socks5").setActive(false);

        assertThat(read()).isEmpty();
    }

    @Test
    void unsupportedProxyIsSkippedIfAnotherExists() {
        add("socks", "socks5");
        add("corp", "http");

        assertThat(read()).extracting(HttpProxy::host).containsExactly("corp.example");
    }

    @Test
    void onlyUnsupportedProxyIsRejected() {
        add("socks", "socks5");

        Refused.configuration(this::read).contains("<proxy> \"socks\" of settings.xml", "\"socks5\"", "<active>");
    }

    @Test
    void urlAsHostIsRejected() {
        add("corp", "http").setHost("http://corp.example");

        Refused.configuration(this::read).contains("http://corp.example", "write only the host name");
    }

    @Test
    void invalidPortIsRejected() {
        add("corp", "http").setPort(0);

        Refused.configuration(this::read).contains("<port>");
    }

    @Test
    void undecryptablePasswordIsErrorWithFix() {
        Proxy proxy = add("corp", "http");
        proxy.setUsername("build");
        proxy.setPassword("{bm90IGVuY3J5cHRlZCBieSB0aGlzIG1hY2hpbmUncyBtYXN0ZXI=}");

        Refused.configuration(this::read).contains("<proxy> \"corp\" cannot be decrypted", "mvn --encrypt-password");
    }

    private List<HttpProxy> read() {
        return new SettingsProxies(settings, decrypter, "3.9.16").read();
    }

    private Proxy add(String id, String protocol) {
        Proxy proxy = new Proxy();
        proxy.setId(id);
        proxy.setProtocol(protocol);
        proxy.setHost(id + ".example");
        proxy.setPort(3128);
        settings.addProxy(proxy);
        return proxy;
    }
}
