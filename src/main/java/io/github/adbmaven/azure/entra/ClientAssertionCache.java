/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What vouches for an application, fetched once for each exchange: it lives some minutes only.
 *
 * <p>azure-identity asks for it more often than it sends it, so it is kept until it is sent.
 */
final class ClientAssertionCache implements Supplier<String>, HttpPipelinePolicy {
    private final Supplier<String> source;
    private @Nullable String unsent;

    ClientAssertionCache(Supplier<String> source) {
        this.source = source;
    }

    @Override
    public synchronized String get() {
        String assertion = unsent == null ? source.get() : unsent;
        unsent = assertion;
        return assertion;
    }

    private synchronized void forget() {
        unsent = null;
    }

    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_CALL;
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        forget();
        return next.processSync();
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        forget();
        return next.process();
    }
}
