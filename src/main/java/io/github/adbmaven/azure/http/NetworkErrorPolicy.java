/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Translates network failures and responses of proxies to problems. */
final class NetworkErrorPolicy implements HttpPipelinePolicy {
    private static final HttpHeaderName PROXY_AUTHENTICATE = HttpHeaderName.PROXY_AUTHENTICATE;

    private final String service;
    private final ProxyConfiguration proxies;

    NetworkErrorPolicy(String service, ProxyConfiguration proxies) {
        this.service = service;
        this.proxies = proxies;
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        HttpResponse response;
        try {
            response = next.processSync();
        } catch (RuntimeException e) {
            throw translate(context, e);
        }
        return checked(context, response);
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process()
                .onErrorMap(RuntimeException.class, e -> translate(context, e))
                .onErrorMap(java.io.IOException.class, e -> translate(context, new java.io.UncheckedIOException(e)))
                .map(response -> checked(context, response));
    }

    private HttpResponse checked(HttpPipelineCallContext context, HttpResponse response) {
        if (response.getStatusCode() == HttpURLConnection.HTTP_PROXY_AUTH) {
            String[] challenges = response.getHeaders().getValues(PROXY_AUTHENTICATE);
            response.close();
            throw proxy(context)
                    .map(proxy -> proxy.authenticationRequired(challenges == null ? List.of() : List.of(challenges)))
                    .map(problem -> new TransportException(NetworkFailure.PROXY_AUTHENTICATION, problem, true, null))
                    .orElseGet(
                            () -> new TransportException(NetworkFailure.PROXY_AUTHENTICATION, service, host(context)));
        }
        return response;
    }

    private RuntimeException translate(HttpPipelineCallContext context, RuntimeException e) {
        return NetworkFailure.of(e)
                .<RuntimeException>map(failure -> {
                    if (failure == NetworkFailure.INTERRUPTED) {
                        Thread.currentThread().interrupt();
                    }
                    return proxy(context)
                            .flatMap(proxy -> proxy.problem(failure, e))
                            .map(problem -> new TransportException(failure, problem, true, e))
                            .orElseGet(() -> new TransportException(failure, service, host(context), e));
                })
                .orElse(e);
    }

    private Optional<ProxyErrorAdvice> proxy(HttpPipelineCallContext context) {
        URI address = URI.create(context.getHttpRequest().getUrl().toString());
        return proxies.proxyFor(address)
                .map(proxy -> new ProxyErrorAdvice(proxy, service, address, proxies.basicWithheld()));
    }

    private static String host(HttpPipelineCallContext context) {
        return context.getHttpRequest().getUrl().getAuthority();
    }
}
