/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import io.github.adbmaven.model.HttpProxy;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Diagnoses the connection to a service: proxy, name resolution, TLS and clock. Sends no credential. */
public final class NetworkProbe {
    private final HttpPipelineFactory http;
    private final ProxyConfiguration proxies;
    private final Clock clock;

    NetworkProbe(HttpPipelineFactory http, ProxyConfiguration proxies, Clock clock) {
        this.http = http;
        this.proxies = proxies;
        this.clock = clock;
    }

    /** Describes the proxy for an address and its origin; empty if there is none. */
    public Optional<String> proxy(URI address) {
        return proxies.proxyFor(address).map(HttpProxy::describe);
    }

    /**
     * Resolves a host name.
     *
     * @throws TransportException if the name cannot be resolved
     */
    public List<String> addresses(String service, URI address) {
        try {
            return Arrays.stream(InetAddress.getAllByName(address.getHost()))
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (UnknownHostException e) {
            throw new TransportException(NetworkFailure.UNKNOWN_HOST, service, address.getAuthority(), e);
        }
    }

    /**
     * Sends one request without a credential and accepts any response.
     *
     * @throws TransportException if there is no response
     */
    public ConnectionReport contact(String service, URI address) {
        HttpPipeline pipeline = http.pipeline(service);
        Instant start = clock.instant();
        HttpResponse response = pipeline.sendSync(new HttpRequest(HttpMethod.GET, address.toString()), Context.NONE);
        Duration half = Duration.between(start, clock.instant()).dividedBy(2);
        ServiceResponse received = ServiceResponse.of(response);
        Optional<Duration> ahead = received.date().map(date -> Duration.between(start.plus(half), date));
        return new ConnectionReport(received, session(response).flatMap(NetworkProbe::tls), ahead);
    }

    private static Optional<SSLSession> session(HttpResponse response) {
        return response instanceof BufferedHttpResponse whole ? whole.tls() : Optional.empty();
    }

    private static Optional<ConnectionReport.Tls> tls(SSLSession session) {
        X509Certificate[] chain;
        try {
            chain = Arrays.stream(session.getPeerCertificates())
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
        return Arrays.stream(chain)
                .findFirst()
                .map(own -> new ConnectionReport.Tls(
                        session.getProtocol(),
                        own.getSubjectX500Principal().getName(),
                        own.getIssuerX500Principal().getName(),
                        own.getNotAfter().toInstant(),
                        SslContexts.isTrustedByJdk(chain)));
    }
}
