/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.HttpProxy;
import io.github.adbmaven.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/**
 * Adapts the JDK HTTP client to azure-core. Reads each response completely before it returns.
 *
 * <p>The adapter of azure-core logs a warning for each request with a body, logs each failure as an error although a retry may
 * succeed, and cannot limit the total time of a response.
 */
final class JdkHttpClient implements HttpClient {
    /** Context key of the time that is left for a request. */
    static final String REMAINING_TIME = JdkHttpClient.class.getName();

    /** The JDK sets these headers itself and rejects other values. */
    private static final Set<String> RESERVED = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final CompletableFuture<java.net.http.HttpClient> client;
    private final Duration limit;
    private final ProxyConfiguration proxies;

    /**
     * @param client client that may still be created; the first request waits for it
     * @param limit time limit for connection and complete response together
     * @param proxies proxies that the client uses
     */
    JdkHttpClient(CompletableFuture<java.net.http.HttpClient> client, Duration limit, ProxyConfiguration proxies) {
        this.client = client;
        this.limit = limit;
        this.proxies = proxies;
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        CompletableFuture<java.net.http.HttpResponse<byte[]>> answer = start(request);
        try {
            return new BufferedHttpResponse(request, answer.get(limit(context).toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw unchecked(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unchecked(timeout(context));
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw new InterruptedRequestException(e);
        }
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return Mono.defer(() ->
                        Mono.fromFuture(start(request).orTimeout(limit(context).toMillis(), TimeUnit.MILLISECONDS)))
                .<HttpResponse>map(response -> new BufferedHttpResponse(request, response))
                .onErrorMap(TimeoutException.class, e -> unchecked(timeout(context)))
                .onErrorMap(JdkHttpClient::unchecked);
    }

    private CompletableFuture<java.net.http.HttpResponse<byte[]>> start(HttpRequest request) {
        java.net.http.HttpClient ready = client();
        try {
            return ready.sendAsync(toJdkRequest(request), LimitedBody.handler());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private java.net.http.HttpRequest toJdkRequest(HttpRequest request) {
        URI address = URI.create(request.getUrl().toString());
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(address);
        BinaryData body = request.getBodyAsBinaryData();
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body.toBytes());
        builder.method(request.getHttpMethod().toString(), publisher);
        for (HttpHeader header : request.getHeaders()) {
            if (!RESERVED.contains(header.getName().toLowerCase(Locale.ROOT))) {
                for (String value : header.getValuesList()) {
                    builder.header(header.getName(), value);
                }
            }
        }
        // Without this header a server may choose any encoding.
        builder.setHeader("Accept-Encoding", "gzip");
        // An Authenticator would turn each 401 without a challenge into a failure.
        proxies.proxyFor(address)
                .flatMap(HttpProxy::login)
                .ifPresent(login -> builder.setHeader("Proxy-Authorization", basic(login)));
        return builder.build();
    }

    private java.net.http.HttpClient client() {
        try {
            return client.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : e;
        }
    }

    private static String basic(HttpProxy.Login login) {
        String pair =
                login.userName() + ":" + login.password().map(Secret::reveal).orElse("");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private Duration limit(Context context) {
        Duration left = timeLeft(context).orElse(limit);
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }

    private HttpTimeoutException timeout(Context context) {
        return timeLeft(context).isPresent()
                ? new DeadlineExceededException()
                : new HttpTimeoutException("no complete response in time");
    }

    /** Returns the time until the deadline; absent if the limit of a single response is shorter. */
    private Optional<Duration> timeLeft(Context context) {
        return context.getData(REMAINING_TIME)
                .filter(Duration.class::isInstance)
                .map(Duration.class::cast)
                .filter(time -> time.compareTo(limit) < 0);
    }

    /** Problems and failures that are already translated are returned unchanged. */
    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof ProblemException || failure instanceof UncheckedIOException) {
            return (RuntimeException) failure;
        }
        return new UncheckedIOException(failure instanceof IOException io ? io : new InvalidHttpException(failure));
    }
}
