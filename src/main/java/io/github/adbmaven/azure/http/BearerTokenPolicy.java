/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.github.adbmaven.model.Secret;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Adds a bearer token to each attempt of a request; rejects unencrypted connections. */
public final class BearerTokenPolicy implements HttpPipelinePolicy {
    private final Supplier<Secret> token;

    public BearerTokenPolicy(Supplier<Secret> token) {
        this.token = token;
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        authorize(context.getHttpRequest());
        return next.processSync();
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        authorize(context.getHttpRequest());
        return next.process();
    }

    private void authorize(HttpRequest request) {
        if (!request.getUrl().getProtocol().equals("https")) {
            throw new IllegalArgumentException("a token is sent over https only, not to " + request.getUrl());
        }
        request.setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token.get().reveal());
    }
}
