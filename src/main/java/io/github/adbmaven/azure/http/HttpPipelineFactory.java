/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import io.github.adbmaven.wait.Deadline;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.wait.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * What all clients of a build share: connections, trust, threads, and how patient they are.
 *
 * <p>Nothing of it outlives {@link #close()}; no redirect is ever followed, so that credentials stay with the host that
 * they were meant for.
 */
public final class HttpPipelineFactory implements AutoCloseable {
    /** Of one request with its repeats, unless a use case sets its own. */
    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(2);

    private final HttpThreadPool threads;
    private final HttpSettings settings;
    private final JdkHttpClient client;
    private final RetryContext patience;

    public HttpPipelineFactory(HttpSettings settings, Progress progress, Clock clock, Sleeper sleeper) {
        this.threads = new HttpThreadPool();
        this.settings = settings;
        this.client = client(settings, threads);
        this.patience = new RetryContext(
                progress, clock, sleeper, threads.workers(), () -> Deadline.in(USUAL_PATIENCE, clock), true);
    }

    private HttpPipelineFactory(
            HttpPipelineFactory shared, HttpSettings settings, JdkHttpClient client, RetryContext patience) {
        this.threads = shared.threads;
        this.settings = settings;
        this.client = client;
        this.patience = patience;
    }

    private static JdkHttpClient client(HttpSettings settings, HttpThreadPool threads) {
        CompletableFuture<java.net.http.HttpClient> client =
                CompletableFuture.supplyAsync(() -> build(settings, threads), threads.workers());
        CompletableFuture<Void> unused = client.thenAcceptAsync(ClassWarmUp::run, threads.workers());
        return new JdkHttpClient(client, settings.connectTimeout().plus(settings.readTimeout()), settings.proxies());
    }

    private static java.net.http.HttpClient build(HttpSettings settings, HttpThreadPool threads) {
        java.net.http.HttpClient.Builder builder = java.net.http.HttpClient.newBuilder()
                // For a handful of requests the newer protocol costs more than it saves.
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .proxy(settings.proxies().selector())
                .sslContext(
                        settings.caCertificates().map(SslContexts::jdkTrustPlus).orElseGet(SslContexts::jdkTrust))
                .executor(threads.workers());
        return builder.build();
    }

    /** The same connections for an operation that must end by then. */
    public HttpPipelineFactory until(Deadline deadline) {
        return new HttpPipelineFactory(this, settings, client, patience.until(deadline));
    }

    /** The same connections for an operation that has no time for a second try. */
    public HttpPipelineFactory withoutRetries() {
        return new HttpPipelineFactory(this, settings, client, patience.withoutRepeats());
    }

    /** Connections of its own that no proxy sees, for what only this machine can reach. */
    public HttpPipelineFactory withoutProxy() {
        HttpSettings straight = new HttpSettings(
                settings.caCertificates(),
                ProxyConfiguration.NONE,
                settings.connectTimeout(),
                settings.readTimeout(),
                settings.userAgent());
        return new HttpPipelineFactory(this, straight, client(straight, threads), patience);
    }

    /** A pipeline whose requests are repeated by their method. */
    public HttpPipeline pipeline(String serviceName, HttpPipelinePolicy... more) {
        return pipeline(serviceName, RetryRules.BY_METHOD, more);
    }

    /**
     * A pipeline to one service.
     *
     * @param serviceName what to call it when talking to people
     * @param more policies that run on every try, such as the one that adds a credential, or by their {@linkplain
     *     HttpPipelinePolicy#getPipelinePosition() position} once around all tries
     */
    public HttpPipeline pipeline(String serviceName, RetryRules rules, HttpPipelinePolicy... more) {
        List<HttpPipelinePolicy> policies = new ArrayList<>();
        List<HttpPipelinePolicy> onEveryTry = new ArrayList<>();
        policies.add(new UserAgentPolicy(settings.userAgent()));
        for (HttpPipelinePolicy policy : more) {
            boolean once = policy.getPipelinePosition() == HttpPipelinePosition.PER_CALL;
            (once ? policies : onEveryTry).add(policy);
        }
        policies.add(new NetworkErrorPolicy(serviceName, settings.proxies()));
        policies.add(new RetryPolicy(serviceName, rules, patience));
        policies.addAll(onEveryTry);
        return new HttpPipelineBuilder()
                .httpClient(client)
                .policies(policies.toArray(HttpPipelinePolicy[]::new))
                .build();
    }

    /** A look at the way to a service, over the connections of its clients. */
    public NetworkProbe probe() {
        return new NetworkProbe(withoutRetries(), settings.proxies(), patience.clock());
    }

    /** Daemon threads for work beside the caller's. */
    public ExecutorService executor() {
        return threads.workers();
    }

    @Override
    public void close() {
        threads.close();
    }
}
