/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import reactor.core.publisher.Mono;

/** Uses a pipeline as HTTP client, for a library that builds its own pipeline on top. */
public final class PipelineHttpClient implements HttpClient {
    private final HttpPipeline pipeline;

    public PipelineHttpClient(HttpPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        return pipeline.sendSync(request, context);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return pipeline.send(request);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return pipeline.send(request, context);
    }
}
