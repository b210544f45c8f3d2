/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.HttpProxy;
import io.github.adbmaven.model.NonProxyHosts;
import io.github.adbmaven.model.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Determines the proxies of a build: those of settings.xml, otherwise the one in {@code HTTPS_PROXY}. The first source that
 * configures a proxy also determines the hosts that are reached without it.
 */
public final class ProxyResolver {
    private static final int HTTP_PORT = 80;
    private static final int LAST_PORT = 65535;

    private final Settings settings;

    public ProxyResolver(Settings settings) {
        this.settings = settings;
    }

    /**
     * Returns the proxies, the preferred one first. The next proxy serves the hosts that a proxy excludes. Empty if none is
     * configured.
     *
     * @param ofMaven the active proxies of settings.xml
     */
    public List<HttpProxy> resolve(List<HttpProxy> ofMaven) {
        return ofMaven.isEmpty()
                ? settings.get(Setting.HTTPS_PROXY).map(this::read).stream().toList()
                : ofMaven;
    }

    /** Reads the URL of a proxy. Errors do not show it, because it may contain a password. */
    private HttpProxy read(SettingValue value) {
        String text = value.text().strip();
        URI uri = uri(text.contains("://") ? text : "http://" + text, value);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http")) {
            throw invalid(value, kindRefused(scheme));
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            throw invalid(value, "it is not a proxy URL.");
        }
        return new HttpProxy(
                uri.getHost().replaceAll("[\\[\\]]", ""),
                uri.getPort() == -1 ? HTTP_PORT : uri.getPort(),
                Optional.ofNullable(uri.getRawUserInfo()).map(ProxyResolver::login),
                settings.text(Setting.NO_PROXY)
                        .map(NonProxyHosts::ofEnvironment)
                        .orElse(NonProxyHosts.NONE),
                HttpProxy.Origin.ofVariable(value.source()));
    }

    /** Returns why a proxy of this protocol cannot be used. */
    public static String kindRefused(String kind) {
        return kind.equals("https")
                ? "the JDK does not support TLS to the proxy itself; HTTPS servers behind an HTTP proxy work."
                : "the JDK's HTTP client supports HTTP proxies only, not \"" + kind + "\".";
    }

    private static HttpProxy.Login login(String userInfo) {
        String[] parts = userInfo.split(":", 2);
        return new HttpProxy.Login(
                decoded(parts[0]),
                Stream.of(parts)
                        .skip(1)
                        .filter(password -> !password.isEmpty())
                        .map(password -> new Secret(decoded(password)))
                        .findFirst());
    }

    /** Decodes percent escapes. A plus sign stands for itself, because the text is not a form. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static URI uri(String text, SettingValue value) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Without the cause: its text has the value in it.
            throw invalid(value, "it is not a URL; write characters such as @, / or # in a password as %40, %2F, %23.");
        }
    }

    private static ProblemException invalid(SettingValue value, String why) {
        return new ProblemException(Problem.configuration(
                        ErrorCode.INVALID_PROXY, "The proxy in " + value.source() + " cannot be used.")
                .observed(why)
                .remedy("write it as http://<host>:<port>, or declare a <proxy> in settings.xml, which has precedence."
                        + " Nothing was sent."));
    }
}
