/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.util.Context;
import java.net.HttpURLConnection;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Defines which requests to a service may be retried.
 *
 * <p>GET, HEAD, PUT and DELETE are idempotent. A POST is retried like them only if all requests of the service are idempotent, or if
 * the request is {@linkplain #markIdempotent(Context) marked}. Any other POST is retried only if it did not reach the service, or if
 * the response proves that the service did not process it.
 *
 * @param anyMethod whether every request to this service may be retried, for example token requests to Entra ID
 * @param extraRetryStatuses transient statuses in addition to the usual ones
 * @param isTransientError whether the body of an error shows that it is transient, independent of the status
 * @param provesNotProcessed whether the body of an error proves that the request was not processed, so that any request may be
 *     retried
 * @param isOwnThrottling whether the body of a 429 shows that the service itself throttled the request, and not a gateway that may
 *     have forwarded it; used only for requests that are not idempotent
 * @param retryEmptySuccess whether a success without a body is a transient error
 * @param maxRetries maximum number of retries
 * @param keepMinimumDelay whether pauses are never shorter than the exponential ones
 */
public record RetryRules(
        boolean anyMethod,
        Set<Integer> extraRetryStatuses,
        Predicate<String> isTransientError,
        Predicate<String> provesNotProcessed,
        Predicate<String> isOwnThrottling,
        boolean retryEmptySuccess,
        int maxRetries,
        boolean keepMinimumDelay) {
    private static final int DEFAULT_RETRIES = 3;

    private static final Predicate<String> NO_TEXT = Set.<String>of()::contains;
    private static final Predicate<String> ANY_TEXT = Predicate.not(NO_TEXT);

    /** Retries idempotent methods only. */
    public static final RetryRules BY_METHOD = byMethodOr(NO_TEXT, NO_TEXT);

    /** Retries every request. */
    public static final RetryRules ANY_METHOD =
            new RetryRules(true, Set.of(), NO_TEXT, NO_TEXT, ANY_TEXT, false, DEFAULT_RETRIES, false);

    /**
     * Rules of the instance metadata endpoint. It responds with 404 or 410 for up to 70 seconds while it is updated; the last retry
     * comes later than that.
     *
     * @see <a
     *     href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling">Retry
     *     guidance</a>
     */
    public static final RetryRules METADATA = new RetryRules(
            true,
            Set.of(HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_GONE),
            NO_TEXT,
            NO_TEXT,
            ANY_TEXT,
            false,
            7,
            true);

    private static final String MARK = RetryRules.class.getName();
    private static final Set<HttpMethod> IDEMPOTENT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE);
    private static final Set<Integer> TRANSIENT_STATUSES = Set.of(408, 429, 500, 502, 503, 504);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_CLIENT_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;

    /**
     * Retries idempotent methods, and errors whose body shows that a retry is possible.
     *
     * @param transientText whether the body of an error shows that it is transient, independent of the status
     * @param notProcessedText whether the body of an error proves that the request was not processed
     */
    public static RetryRules byMethodOr(Predicate<String> transientText, Predicate<String> notProcessedText) {
        return new RetryRules(
                false, Set.of(), transientText, notProcessedText, ANY_TEXT, false, DEFAULT_RETRIES, false);
    }

    /** Treats a 429 without such a text as unknown outcome: the request may have been processed. */
    public RetryRules believing(Predicate<String> ownThrottling) {
        return new RetryRules(
                anyMethod,
                extraRetryStatuses,
                isTransientError,
                provesNotProcessed,
                ownThrottling,
                retryEmptySuccess,
                maxRetries,
                keepMinimumDelay);
    }

    /**
     * Retries every request, also after a success without a body.
     *
     * @param transientText whether the body of an error shows that it is transient, independent of the status
     */
    public static RetryRules anyMethodOr(Predicate<String> transientText) {
        return new RetryRules(true, Set.of(), transientText, NO_TEXT, ANY_TEXT, true, DEFAULT_RETRIES, false);
    }

    /** Whether the method is idempotent. */
    public static boolean isIdempotent(HttpMethod method) {
        return IDEMPOTENT.contains(method);
    }

    /** Marks one request as idempotent, independent of its method. */
    public static Context markIdempotent(Context context) {
        return context.addData(MARK, true);
    }

    boolean allow(HttpPipelineCallContext context) {
        return anyMethod
                || isIdempotent(context.getHttpRequest().getHttpMethod())
                || context.getData(MARK).isPresent();
    }

    boolean shouldRetry(HttpPipelineCallContext context, ServiceResponse response) {
        boolean clientError = response.status() >= FIRST_CLIENT_ERROR && response.status() < FIRST_SERVER_ERROR;
        if ((response.status() == TOO_MANY_REQUESTS && isOwnThrottling.test(response.body()))
                || (clientError && provesNotProcessed.test(response.body()))) {
            return true;
        }
        return allow(context)
                && (TRANSIENT_STATUSES.contains(response.status())
                        || extraRetryStatuses.contains(response.status())
                        || (retryEmptySuccess
                                && response.succeeded()
                                && response.body().isBlank())
                        || (response.status() >= FIRST_CLIENT_ERROR && isTransientError.test(response.body())));
    }
}
