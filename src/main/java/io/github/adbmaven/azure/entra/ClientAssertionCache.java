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
 * Caches the client assertion of one token exchange. Assertions expire after a few minutes, so each exchange uses a new one.
 *
 * <p>azure-identity requests the assertion more often than it sends it, so the assertion is kept until it is sent.
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

    private synchronized void clear() {
        unsent = null;
    }

    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_CALL;
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        clear();
        return next.processSync();
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        clear();
        return next.process();
    }
}
