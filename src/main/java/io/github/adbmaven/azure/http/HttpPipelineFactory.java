/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.wait.Sleeper;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Creates the HTTP pipelines of a build, which share connections, TLS trust, threads and retry settings.
 *
 * <p>{@link #close()} stops all threads. Redirects are never followed, so that credentials are sent only to the intended host.
 */
public final class HttpPipelineFactory implements AutoCloseable {
    /** Time limit of a request and its retries, unless the operation sets its own deadline. */
    private static final Duration DEFAULT_TIME_LIMIT = Duration.ofMinutes(2);

    private final ExecutorService threads;
    private final HttpSettings settings;
    private final JdkHttpClient client;
    private final RetryContext retries;

    public HttpPipelineFactory(HttpSettings settings, Progress progress, Clock clock, Sleeper sleeper) {
        this.threads = Executors.newCachedThreadPool(new DaemonThreads());
        this.settings = settings;
        this.client = client(settings, threads);
        this.retries =
                new RetryContext(progress, clock, sleeper, threads, () -> Deadline.in(DEFAULT_TIME_LIMIT, clock), true);
    }

    private HttpPipelineFactory(
            HttpPipelineFactory shared, HttpSettings settings, JdkHttpClient client, RetryContext retries) {
        this.threads = shared.threads;
        this.settings = settings;
        this.client = client;
        this.retries = retries;
    }

    private static JdkHttpClient client(HttpSettings settings, ExecutorService threads) {
        CompletableFuture<java.net.http.HttpClient> client =
                CompletableFuture.supplyAsync(() -> build(settings, threads), threads);
        CompletableFuture<Void> unused = client.thenAcceptAsync(HttpPipelineFactory::loadClasses, threads);
        return new JdkHttpClient(client, settings.connectTimeout().plus(settings.readTimeout()), settings.proxies());
    }

    private static java.net.http.HttpClient build(HttpSettings settings, ExecutorService threads) {
        java.net.http.HttpClient.Builder builder = java.net.http.HttpClient.newBuilder()
                // HTTP/2 costs more than it saves for a few requests.
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .proxy(settings.proxies().selector())
                .sslContext(
                        settings.caCertificates().map(SslContexts::jdkTrustPlus).orElseGet(SslContexts::jdkTrust))
                .executor(threads);
        return builder.build();
    }

    /**
     * Loads classes in the background that the first request would otherwise wait for: the first TLS handshake and the first JSON
     * object load about a thousand classes. Sends nothing.
     */
    private static void loadClasses(java.net.http.HttpClient client) {
        SSLEngine engine = client.sslContext().createSSLEngine();
        engine.setUseClientMode(true);
        try {
            engine.wrap(
                    ByteBuffer.allocate(0),
                    ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
        } catch (SSLException e) {
            // The first request fails in the same way and reports it.
            return;
        }
        Json.object("{}");
    }

    /** Uses the same connections with a deadline for the whole operation. */
    public HttpPipelineFactory until(Deadline deadline) {
        return new HttpPipelineFactory(this, settings, client, retries.until(deadline));
    }

    /** Uses the same connections without retries. */
    public HttpPipelineFactory withoutRetries() {
        return new HttpPipelineFactory(this, settings, client, retries.withoutRetries());
    }

    /** Uses separate connections without a proxy, for endpoints on the local machine. */
    public HttpPipelineFactory withoutProxy() {
        HttpSettings direct = new HttpSettings(
                settings.caCertificates(),
                ProxyConfiguration.NONE,
                settings.connectTimeout(),
                settings.readTimeout(),
                settings.userAgent());
        return new HttpPipelineFactory(this, direct, client(direct, threads), retries);
    }

    /** Creates a pipeline that retries idempotent methods. */
    public HttpPipeline pipeline(String serviceName, HttpPipelinePolicy... more) {
        return pipeline(serviceName, RetryRules.BY_METHOD, more);
    }

    /**
     * Creates a pipeline to one service.
     *
     * @param serviceName name of the service in messages
     * @param more policies that run on each attempt, for example to add a credential, or once per call, by their {@linkplain
     *     HttpPipelinePolicy#getPipelinePosition() position}
     */
    public HttpPipeline pipeline(String serviceName, RetryRules rules, HttpPipelinePolicy... more) {
        List<HttpPipelinePolicy> policies = new ArrayList<>();
        List<HttpPipelinePolicy> perAttempt = new ArrayList<>();
        policies.add(new UserAgentPolicy(settings.userAgent()));
        for (HttpPipelinePolicy policy : more) {
            boolean perCall = policy.getPipelinePosition() == HttpPipelinePosition.PER_CALL;
            (perCall ? policies : perAttempt).add(policy);
        }
        policies.add(new NetworkErrorPolicy(serviceName, settings.proxies()));
        policies.add(new RetryPolicy(serviceName, rules, retries));
        policies.addAll(perAttempt);
        return new HttpPipelineBuilder()
                .httpClient(client)
                .policies(policies.toArray(HttpPipelinePolicy[]::new))
                .build();
    }

    /** Creates a probe that diagnoses connections to services. */
    public NetworkProbe probe() {
        return new NetworkProbe(withoutRetries(), settings.proxies(), retries.clock());
    }

    /** Daemon threads for background work. */
    public ExecutorService executor() {
        return threads;
    }

    /** Clock of the build. */
    public Clock clock() {
        return retries.clock();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Creates daemon threads with the class loader of the plugin. */
    private static final class DaemonThreads implements ThreadFactory {
        private final AtomicInteger number = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "adb-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(HttpPipelineFactory.class.getClassLoader());
            return thread;
        }
    }
}
