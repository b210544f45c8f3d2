/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.util.Context;
import java.net.HttpURLConnection;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which requests of a service may be sent again.
 *
 * <p>GET, HEAD, PUT and DELETE have the same effect twice. A POST has not, unless the service or the single request is
 * {@linkplain #markIdempotent(Context) marked}; then it is repeated like the others, else only when it surely did not reach
 * the service, or the service said that it was too busy or not ready to look at it.
 *
 * @param anyMethod whether every request of this service may be repeated, such as asking for a token of Entra ID
 * @param extraRetryStatuses statuses that pass beside the usual ones
 * @param isTransientError whether the body of a failure shows that it will pass, whatever its status
 * @param provesNotProcessed whether the body of a refusal proves that nothing was done, so that every request may be repeated
 * @param ownText whether the body of a 429 shows that the service itself was too busy, and not a gateway that may have passed the
 *     request on; asked only for a request that must not be carried out twice
 * @param emptyPasses whether a success without a body is trouble that passes
 * @param repeats how often at most
 * @param keepMinimumDelay whether pauses are never shorter than planned, neither by chance nor because the service says so
 */
public record RetryRules(
        boolean anyMethod,
        Set<Integer> extraRetryStatuses,
        Predicate<String> isTransientError,
        Predicate<String> provesNotProcessed,
        Predicate<String> ownText,
        boolean emptyPasses,
        int repeats,
        boolean keepMinimumDelay) {
    private static final int USUALLY = 3;

    private static final Predicate<String> NO_TEXT = Set.<String>of()::contains;
    private static final Predicate<String> ANY_TEXT = Predicate.not(NO_TEXT);

    /** By the method alone. */
    public static final RetryRules BY_METHOD = byMethodOr(NO_TEXT, NO_TEXT);

    /** Every request. */
    public static final RetryRules ANY_METHOD =
            new RetryRules(true, Set.of(), NO_TEXT, NO_TEXT, ANY_TEXT, false, USUALLY, false);

    /**
     * Requests to the metadata endpoint of a machine, which answers 404 and 410 while it is updated, for up to 70 seconds: the
     * last repeat comes later than that.
     *
     * @see <a
     *     href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling">How
     *     long to repeat</a>
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
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;

    /**
     * By the method, and whatever the body of a failure shows to be passing.
     *
     * @param untouchedText whether the body of a refusal proves that nothing was done
     */
    public static RetryRules byMethodOr(Predicate<String> transientText, Predicate<String> untouchedText) {
        return new RetryRules(false, Set.of(), transientText, untouchedText, ANY_TEXT, false, USUALLY, false);
    }

    /** The same, but a 429 without such a text leaves open whether the request was carried out. */
    public RetryRules believing(Predicate<String> own) {
        return new RetryRules(
                anyMethod,
                extraRetryStatuses,
                isTransientError,
                provesNotProcessed,
                own,
                emptyPasses,
                repeats,
                keepMinimumDelay);
    }

    /**
     * Every request, also after a success without a body.
     *
     * @param transientText whether the body of a failure shows that it will pass, whatever its status
     */
    public static RetryRules anyMethodOr(Predicate<String> transientText) {
        return new RetryRules(true, Set.of(), transientText, NO_TEXT, ANY_TEXT, true, USUALLY, false);
    }

    /** Whether a request with this method has the same effect twice. */
    public static boolean isIdempotent(HttpMethod method) {
        return IDEMPOTENT.contains(method);
    }

    /** Marks one request as repeatable whatever its method. */
    public static Context markIdempotent(Context context) {
        return context.addData(MARK, true);
    }

    boolean allow(HttpPipelineCallContext context) {
        return anyMethod
                || isIdempotent(context.getHttpRequest().getHttpMethod())
                || context.getData(MARK).isPresent();
    }

    boolean shouldRetry(HttpPipelineCallContext context, ServiceResponse answer) {
        boolean refused = answer.status() >= FIRST_REFUSAL && answer.status() < FIRST_FAILURE;
        if ((answer.status() == TOO_MANY_REQUESTS && ownText.test(answer.body()))
                || (refused && provesNotProcessed.test(answer.body()))) {
            return true;
        }
        return allow(context)
                && (PASSING.contains(answer.status())
                        || extraRetryStatuses.contains(answer.status())
                        || (emptyPasses && answer.succeeded() && answer.body().isBlank())
                        || (answer.status() >= FIRST_REFUSAL && isTransientError.test(answer.body())));
    }
}
