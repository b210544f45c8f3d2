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

/** Entra ID tokens of one identity: asked once for each audience, and again only when they grow old. */
public final class EntraTokenCache {
    /** Azure Databricks refuses tokens in the last 30 seconds of their life. */
    private static final Duration RESERVE = Duration.ofSeconds(40);

    private final Identity identity;
    private final Cloud cloud;
    private final HttpPipelineFactory http;
    private final Clock clock;
    private final CredentialFactory credentials;
    private final Map<String, Asked> tokens = new ConcurrentHashMap<>();
    private @Nullable CompletableFuture<TokenCredential> credential;

    /** For an identity whose tenant is known, or none of ours. */
    public EntraTokenCache(Identity identity, Cloud cloud, HttpPipelineFactory http, Clock clock) {
        this(identity, cloud, http, clock, () -> {
            throw new IllegalStateException("nobody knows the tenant of " + identity.describe());
        });
    }

    /** @param workspaceTenant finds the tenant of an application whose own is not configured; asked once, beside the caller */
    public EntraTokenCache(
            Identity identity, Cloud cloud, HttpPipelineFactory http, Clock clock, Supplier<String> workspaceTenant) {
        this.identity = identity;
        this.cloud = cloud;
        this.http = http;
        this.clock = clock;
        this.credentials = new CredentialFactory(cloud, http, clock, workspaceTenant);
        // To make one takes longer than what is left to do before the first token is asked for; a tenant, though, is
        // asked for only then.
        if (identity.tenantId().isPresent()) {
            CompletableFuture<TokenCredential> unused = credential();
        }
    }

    /**
     * A token for this audience: a running request is shared, a token with less than {@link #RESERVE} to live is replaced, a
     * failure is told to those who waited for it and not kept. Returns at once.
     */
    public CompletableFuture<Secret> request(String audience) {
        return answer(audience).thenApply(EntraTokenCache::secret);
    }

    private CompletableFuture<AccessToken> answer(String audience) {
        // A refusal that came before anybody waited for it is an answer too: to ask again would be refused twice.
        return tokens.compute(
                        audience,
                        (key, known) -> known == null || isOld(known) || (known.told() && known.failed())
                                ? new Asked(ask(key), true)
                                : known.toSomebody())
                .answer();
    }

    /** The same, but nobody waits for it: where it failed before, it is left to whoever needs it to ask again. */
    private CompletableFuture<AccessToken> askAhead(String audience) {
        return tokens.compute(
                        audience, (key, known) -> known == null || isOld(known) ? new Asked(ask(key), false) : known)
                .answer();
    }

    private static Secret secret(AccessToken answer) {
        return new Secret(answer.getToken());
    }

    /**
     * Asks for the tokens that calls of this workspace take; a failure shows when one is waited for.
     *
     * <p>Resource Manager's comes first, since the workspace is looked up with it; the other one follows over the same
     * connection while that goes on. Whoever got no token for the one is not asked for the other.
     */
    public void prefetch(WorkspaceSelector workspace) {
        CompletableFuture<?> unused = ahead(workspace);
    }

    CompletableFuture<?> ahead(WorkspaceSelector workspace) {
        CompletableFuture<?> before = CompletableFuture.completedFuture(null);
        if (!(workspace instanceof WorkspaceSelector.Hosted)) {
            CompletableFuture<AccessToken> first = askAhead(cloud.managementAudience());
            // Processes share no connection.
            before = identity instanceof Identity.AzureCli ? before : first;
        }
        return before.thenCompose(token -> askAhead(Cloud.DATABRICKS_AUDIENCE));
    }

    /** The same, waited for. */
    public Secret get(String audience) {
        return await(request(audience)::get);
    }

    /** The same, waited for until then: the request, which others may wait for too, goes on. */
    public Secret get(String audience, Deadline deadline) {
        return grant(audience, deadline).value();
    }

    /** The same with the end of its life. */
    public Grant grant(String audience, Deadline deadline) {
        CompletableFuture<AccessToken> token = answer(audience);
        AccessToken answer = await(() -> {
            try {
                return token.get(deadline.left(clock).toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new ProblemException(deadline.usedUp(EntraErrorPolicy.SERVICE), e);
            }
        });
        return new Grant(secret(answer), answer.getExpiresAt().toInstant());
    }

    private static <T> T await(Wait<T> wait) {
        try {
            return wait.end();
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
     * A request for a token.
     *
     * @param told whether somebody has waited for its end, or does
     */
    private record Asked(CompletableFuture<AccessToken> answer, boolean told) {
        boolean failed() {
            return answer.isCompletedExceptionally();
        }

        Asked toSomebody() {
            return told ? this : new Asked(answer, true);
        }
    }

    /** A token, and when it ends. */
    public record Grant(Secret value, Instant expires) {}

    /** Ends with the token or its failure. */
    @FunctionalInterface
    private interface Wait<T> {
        T end() throws InterruptedException, ExecutionException;
    }

    private boolean isOld(Asked asked) {
        return asked.answer().isDone()
                && !asked.failed()
                && !asked.answer()
                        .join()
                        .getExpiresAt()
                        .toInstant()
                        .isAfter(clock.instant().plus(RESERVE));
    }

    private CompletableFuture<AccessToken> ask(String audience) {
        // Exactly one slash more would be another audience, one less as well: the audience is taken as it is.
        TokenRequestContext request = new TokenRequestContext().addScopes(audience + "/.default");
        CompletableFuture<AccessToken> answer =
                credential().thenApplyAsync(known -> known.getTokenSync(request), http.executor());
        return answer.handle((token, failure) -> {
            if (failure != null) {
                throw EntraExceptionTranslator.translate(identity, failure);
            }
            return token;
        });
    }

    private synchronized CompletableFuture<TokenCredential> credential() {
        if (credential == null || credential.isCompletedExceptionally()) {
            credential = CompletableFuture.supplyAsync(() -> credentials.of(identity), http.executor());
        }
        return credential;
    }
}
