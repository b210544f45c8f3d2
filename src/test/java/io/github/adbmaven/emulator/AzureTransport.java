/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends the requests of Microsoft's SDK with the JDK's HTTP client. */
final class AzureTransport implements HttpClient {
    private static final Set<HttpHeaderName> SET_BY_THE_JDK =
            Set.of(HttpHeaderName.CONTENT_LENGTH, HttpHeaderName.HOST, HttpHeaderName.DATE);

    private final java.net.http.HttpClient client;

    AzureTransport(EmulatorAccess access) {
        this.client = java.net.http.HttpClient.newBuilder()
                .sslContext(Wire.trust(access.caPem()))
                .build();
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.fromSupplier(() -> exchange(request));
    }

    private HttpResponse exchange(HttpRequest request) {
        var builder =
                java.net.http.HttpRequest.newBuilder(URI.create(request.getUrl().toString()));
        request.getHeaders().stream()
                .filter(header -> !SET_BY_THE_JDK.contains(HttpHeaderName.fromString(header.getName())))
                .forEach(header -> builder.header(header.getName(), header.getValue()));
        byte[] body = request.getBodyAsBinaryData() == null
                ? new byte[0]
                : request.getBodyAsBinaryData().toBytes();
        builder.method(request.getHttpMethod().toString(), BodyPublishers.ofByteArray(body));
        try {
            return new Whole(request, client.send(builder.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A complete response. */
    private static final class Whole extends HttpResponse {
        private final int status;
        private final byte[] body;
        private final HttpHeaders headers = new HttpHeaders();

        Whole(HttpRequest request, java.net.http.HttpResponse<byte[]> response) {
            super(request);
            status = response.statusCode();
            body = response.body();
            response.headers().map().forEach((name, values) -> headers.set(HttpHeaderName.fromString(name), values));
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        @Deprecated
        public @Nullable String getHeaderValue(String name) {
            return headers.getValue(HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.just(ByteBuffer.wrap(body));
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.just(body);
        }

        @Override
        public Mono<String> getBodyAsString() {
            return getBodyAsString(StandardCharsets.UTF_8);
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.just(new String(body, charset));
        }
    }
}
