/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A response in memory, with its body decompressed. */
final class BufferedHttpResponse extends HttpResponse {
    private final int status;
    private final HttpHeaders headers = new HttpHeaders();
    private final byte[] body;
    private final Optional<SSLSession> tls;

    BufferedHttpResponse(HttpRequest request, java.net.http.HttpResponse<byte[]> response) {
        super(request);
        this.status = response.statusCode();
        this.tls = response.sslSession();
        response.headers().map().forEach((name, values) -> headers.set(HttpHeaderName.fromString(name), values));
        // The JDK returns no body with the response of a proxy that requires authentication.
        byte[] sent = response.body() == null ? new byte[0] : response.body();
        this.body = sent.length > 0 && isGzip() ? decompress(sent) : sent;
    }

    private boolean isGzip() {
        String encoding = headers.getValue(HttpHeaderName.CONTENT_ENCODING);
        return encoding != null
                && (encoding.strip().equalsIgnoreCase("gzip")
                        || encoding.strip().equalsIgnoreCase("x-gzip"));
    }

    /** Treats a corrupt body as a closed connection; the size limit guards against gzip bombs. */
    private static byte[] decompress(byte[] compressed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] content = gzip.readNBytes(LimitedBody.LIMIT + 1);
            if (content.length > LimitedBody.LIMIT) {
                throw new OversizedResponseException();
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** TLS session of the response. */
    Optional<SSLSession> tls() {
        return tls;
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
    public BinaryData getBodyAsBinaryData() {
        return BinaryData.fromBytes(body);
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        return Mono.fromSupplier(() -> ByteBuffer.wrap(body)).flux();
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

    @Override
    public HttpResponse buffer() {
        return this;
    }
}
