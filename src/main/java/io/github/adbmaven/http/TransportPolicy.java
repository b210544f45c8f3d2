/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.http;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import reactor.core.publisher.Mono;

/** The one place where failures of the network become problems in plain words. */
final class TransportPolicy implements HttpPipelinePolicy {
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private final String service;

    TransportPolicy(String service) {
        this.service = service;
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
        if (response.getStatusCode() == PROXY_AUTHENTICATION_REQUIRED) {
            response.close();
            throw new TransportException(NetworkFailure.PROXY_WANTS_LOGIN, service, host(context));
        }
        return response;
    }

    private RuntimeException translate(HttpPipelineCallContext context, RuntimeException e) {
        return NetworkFailure.of(e)
                .<RuntimeException>map(failure -> {
                    if (failure == NetworkFailure.INTERRUPTED) {
                        Thread.currentThread().interrupt();
                    }
                    return new TransportException(failure, service, host(context), e);
                })
                .orElse(e);
    }

    private static String host(HttpPipelineCallContext context) {
        return context.getHttpRequest().getUrl().getAuthority();
    }
}
