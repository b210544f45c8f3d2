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
 * The JDK's HTTP client under azure-core's pipelines. Reads every answer whole before it returns.
 *
 * <p>azure-core's own adapter warns in the build's log about each request that has a body, logs each failure as an error
 * although a repeat may heal it, and cannot limit the time that an answer takes as a whole.
 */
final class JdkHttpClient implements HttpClient {
    /** The key under which a request says how much time is left for it. */
    static final String REMAINING_TIME = JdkHttpClient.class.getName();

    /** The JDK sets these itself and allows nobody else to. */
    private static final Set<String> RESERVED = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final CompletableFuture<java.net.http.HttpClient> client;
    private final Duration limit;
    private final ProxyConfiguration proxies;

    /**
     * @param client the first request waits for it
     * @param limit for a connection and a whole answer together
     * @param proxies those that the client uses
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
            return ready.sendAsync(translated(request), LimitedBody.handler());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private java.net.http.HttpRequest translated(HttpRequest request) {
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
        // Whoever says nothing may be sent any encoding.
        builder.setHeader("Accept-Encoding", "gzip");
        // An Authenticator would do it too, and make a failure of every 401 without a challenge.
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
                : new HttpTimeoutException("no whole answer in time");
    }

    /** Absent if it is more than one answer may take. */
    private Optional<Duration> timeLeft(Context context) {
        return context.getData(REMAINING_TIME)
                .filter(Duration.class::isInstance)
                .map(Duration.class::cast)
                .filter(time -> time.compareTo(limit) < 0);
    }

    /** Problems and failures that were translated before stay as they are. */
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
