/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.wait.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Caches the Entra ID tokens of one identity by audience and replaces them before they expire. */
public final class EntraTokenCache {
    /** Azure Databricks rejects tokens in the last 30 seconds of their lifetime. */
    private static final Duration EXPIRY_MARGIN = Duration.ofSeconds(40);

    private final Identity identity;
    private final Cloud cloud;
    private final HttpPipelineFactory http;
    private final Clock clock;
    private final CredentialFactory credentials;
    private final Map<String, TokenRequest> tokens = new ConcurrentHashMap<>();
    private @Nullable CompletableFuture<TokenCredential> credential;

    /** For an identity with a configured tenant, or one that needs none. */
    public EntraTokenCache(Identity identity, Cloud cloud, HttpPipelineFactory http, Clock clock) {
        this(identity, cloud, http, clock, () -> {
            throw new IllegalStateException("the tenant of " + identity.describe() + " is unknown");
        });
    }

    /** @param workspaceTenant finds the tenant if none is configured; called once, in the background */
    public EntraTokenCache(
            Identity identity, Cloud cloud, HttpPipelineFactory http, Clock clock, Supplier<String> workspaceTenant) {
        this.identity = identity;
        this.cloud = cloud;
        this.http = http;
        this.clock = clock;
        this.credentials = new CredentialFactory(cloud, http, clock, workspaceTenant);
        // Creating a credential takes long, so it starts early; a tenant is only discovered when a token is requested.
        if (identity.tenantId().isPresent()) {
            CompletableFuture<TokenCredential> unused = credential();
        }
    }

    /**
     * Requests a token for an audience and returns immediately. Concurrent calls share a request, a token that expires within {@link
     * #EXPIRY_MARGIN} is replaced, and a failure is reported to its callers and not cached.
     */
    public CompletableFuture<Secret> request(String audience) {
        return shared(audience).thenApply(EntraTokenCache::secret);
    }

    private CompletableFuture<AccessToken> shared(String audience) {
        // A failed prefetch is reported to the first caller: a second request would fail in the same way.
        return tokens.compute(
                        audience,
                        (key, known) -> known == null || expiresSoon(known) || (known.reported() && known.failed())
                                ? new TokenRequest(send(key), true)
                                : known.asReported())
                .token();
    }

    /** Requests a token in the background; after a failure, only the next caller requests it again. */
    private CompletableFuture<AccessToken> prefetch(String audience) {
        return tokens.compute(
                        audience,
                        (key, known) ->
                                known == null || expiresSoon(known) ? new TokenRequest(send(key), false) : known)
                .token();
    }

    private static Secret secret(AccessToken token) {
        return new Secret(token.getToken());
    }

    /**
     * Requests in the background the tokens that calls to this workspace need; a failure is reported when a token is used.
     *
     * <p>The token for Resource Manager comes first, because it is needed to look up the workspace. The second request follows over
     * the same connection, and only if the first one succeeded. Requests that share no connection are sent in parallel.
     */
    public void prefetch(WorkspaceSelector workspace) {
        CompletableFuture<?> unused = startPrefetch(workspace);
    }

    CompletableFuture<?> startPrefetch(WorkspaceSelector workspace) {
        CompletableFuture<?> previous = CompletableFuture.completedFuture(null);
        if (!(workspace instanceof WorkspaceSelector.Hosted)) {
            CompletableFuture<AccessToken> first = prefetch(cloud.managementAudience());
            previous = identity.reusesConnection() ? first : previous;
        }
        return previous.thenCompose(token -> prefetch(Cloud.DATABRICKS_AUDIENCE));
    }

    /** Returns a token for an audience. */
    public Secret get(String audience) {
        return await(request(audience)::get);
    }

    /** Returns a token, or fails at the deadline; the request itself continues for other callers. */
    public Secret get(String audience, Deadline deadline) {
        return grant(audience, deadline).value();
    }

    /** Returns a token with its expiry, or fails at the deadline. */
    public Grant grant(String audience, Deadline deadline) {
        CompletableFuture<AccessToken> token = shared(audience);
        AccessToken response = await(() -> {
            try {
                return token.get(deadline.left(clock).toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new ProblemException(deadline.usedUp(EntraErrorPolicy.SERVICE), e);
            }
        });
        return new Grant(secret(response), response.getExpiresAt().toInstant());
    }

    private static <T> T await(Blocking<T> call) {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.environment(
                            ErrorCode.INTERRUPTED, "The build was interrupted while it waited for Entra ID."),
                    e);
        }
    }

    /**
     * A pending or completed token request.
     *
     * @param reported whether a caller has received the result, or waits for it
     */
    private record TokenRequest(CompletableFuture<AccessToken> token, boolean reported) {
        boolean failed() {
            return token.isCompletedExceptionally();
        }

        TokenRequest asReported() {
            return reported ? this : new TokenRequest(token, true);
        }
    }

    /** A token and its expiry. */
    public record Grant(Secret value, Instant expires) {}

    /** Waits for a result. */
    @FunctionalInterface
    private interface Blocking<T> {
        T get() throws InterruptedException, ExecutionException;
    }

    private boolean expiresSoon(TokenRequest request) {
        return request.token().isDone()
                && !request.failed()
                && !request.token()
                        .join()
                        .getExpiresAt()
                        .toInstant()
                        .isAfter(clock.instant().plus(EXPIRY_MARGIN));
    }

    private CompletableFuture<AccessToken> send(String audience) {
        // The audience is used unchanged: with or without a trailing slash it is a different audience.
        TokenRequestContext request = new TokenRequestContext().addScopes(audience + "/.default");
        CompletableFuture<AccessToken> response =
                credential().thenApplyAsync(known -> known.getTokenSync(request), http.executor());
        return response.handle((token, failure) -> {
            if (failure != null) {
                throw EntraExceptionTranslator.translate(identity, failure);
            }
            return token;
        });
    }

    private synchronized CompletableFuture<TokenCredential> credential() {
        if (credential == null || credential.isCompletedExceptionally()) {
            credential = CompletableFuture.supplyAsync(() -> identity.accept(credentials), http.executor());
        }
        return credential;
    }
}
