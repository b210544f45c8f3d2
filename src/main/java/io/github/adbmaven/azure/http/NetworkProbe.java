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

/** Looks at the way to a service, hop by hop, and sends no credential. */
public final class NetworkProbe {
    private final HttpPipelineFactory http;
    private final ProxyConfiguration proxies;
    private final Clock clock;

    NetworkProbe(HttpPipelineFactory http, ProxyConfiguration proxies, Clock clock) {
        this.http = http;
        this.proxies = proxies;
        this.clock = clock;
    }

    /** The proxy through which an address is reached, and where it was configured; empty if there is none. */
    public Optional<String> proxy(URI address) {
        return proxies.proxyFor(address).map(HttpProxy::describe);
    }

    /**
     * The addresses that this machine knows for a host.
     *
     * @throws TransportException if it knows none
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
     * Asks once, without a credential: any answer will do.
     *
     * @throws TransportException if none comes
     */
    public ConnectionReport contact(String service, URI address) {
        HttpPipeline pipeline = http.pipeline(service);
        Instant asked = clock.instant();
        HttpResponse response = pipeline.sendSync(new HttpRequest(HttpMethod.GET, address.toString()), Context.NONE);
        Duration half = Duration.between(asked, clock.instant()).dividedBy(2);
        ServiceResponse answer = ServiceResponse.of(response);
        Optional<Duration> ahead = answer.date().map(date -> Duration.between(asked.plus(half), date));
        return new ConnectionReport(answer, session(response).flatMap(NetworkProbe::tls), ahead);
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
