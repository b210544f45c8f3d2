/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.model.DurationFormat;
import io.github.adbmaven.wait.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Retries a request if the retry has no side effects and is likely to succeed, and logs each retry.
 *
 * <p>If the configured time limit ends, the failure names the setting that increases it. If a limit of the plugin ends, the last
 * response of the service is reported instead.
 *
 * <p>The policy of azure-core retries every method: one slow request to create a token would create four tokens.
 */
final class RetryPolicy implements HttpPipelinePolicy {
    private static final List<HttpHeaderName> REQUEST_IDS =
            List.of(HttpHeaderName.X_MS_REQUEST_ID, HttpHeaderName.fromString("x-request-id"));

    private final String service;
    private final RetryRules rules;
    private final RetryContext retryContext;

    RetryPolicy(String service, RetryRules rules, RetryContext retryContext) {
        this.service = service;
        this.rules = rules;
        this.retryContext = retryContext;
    }

    /** Result of an attempt: either a response or a failure. */
    private record Outcome(
            @Nullable HttpResponse response, @Nullable Throwable failure) {
        boolean endedByDeadline() {
            return failure != null && failure.getCause() instanceof DeadlineExceededException;
        }
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        HttpRequest original = context.getHttpRequest();
        Deadline deadline = retryContext.deadline();
        checkDeadline(context, deadline);
        for (int retries = 0; ; retries++) {
            prepare(context, original, deadline);
            HttpResponse response = null;
            RuntimeException failure = null;
            try {
                response = next.clone().processSync();
            } catch (RuntimeException e) {
                failure = e;
            }
            Optional<Duration> pause = pauseAfter(context, new Outcome(response, failure), retries, deadline);
            if (pause.isPresent()) {
                retryContext.sleep(pause.get(), service);
            } else if (response != null) {
                return response;
            } else if (failure != null) {
                throw failure;
            }
        }
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return Mono.defer(() -> {
            Deadline deadline = retryContext.deadline();
            checkDeadline(context, deadline);
            return attempt(context, next, context.getHttpRequest(), 0, deadline);
        });
    }

    private Mono<HttpResponse> attempt(
            HttpPipelineCallContext context,
            HttpPipelineNextPolicy next,
            HttpRequest original,
            int retries,
            Deadline deadline) {
        prepare(context, original, deadline);
        return next.clone()
                .process()
                .map(response -> new Outcome(response, null))
                .onErrorResume(failure -> Mono.just(new Outcome(null, failure)))
                .flatMap(outcome -> pauseAfter(context, outcome, retries, deadline)
                        .map(pause -> pausing(pause)
                                .then(Mono.defer(() -> attempt(context, next, original, retries + 1, deadline))))
                        .orElseGet(() -> end(outcome)));
    }

    private Mono<Void> pausing(Duration pause) {
        return Mono.<Void>fromRunnable(() -> retryContext.sleep(pause, service))
                .subscribeOn(Schedulers.fromExecutor(retryContext.executor()));
    }

    private static Mono<HttpResponse> end(Outcome outcome) {
        if (outcome.response() != null) {
            return Mono.just(outcome.response());
        }
        return outcome.failure() == null ? Mono.empty() : Mono.error(outcome.failure());
    }

    private void prepare(HttpPipelineCallContext context, HttpRequest original, Deadline deadline) {
        context.setHttpRequest(original.copy());
        context.setData(JdkHttpClient.REMAINING_TIME, deadline.left(retryContext.clock()));
    }

    private void checkDeadline(HttpPipelineCallContext context, Deadline deadline) {
        if (deadline.left(retryContext.clock()).compareTo(Duration.ZERO) <= 0) {
            throw new TransportException(deadline.usedUp(target(context)), false, null);
        }
    }

    /** Includes the last response or failure, which explains why the time was not enough. */
    private TransportException deadlineExceeded(HttpPipelineCallContext context, Outcome outcome, Deadline deadline) {
        Problem problem = deadline.usedUp(target(context));
        if (outcome.response() == null) {
            Optional<NetworkFailure> failure =
                    Optional.ofNullable(outcome.failure()).flatMap(NetworkFailure::of);
            boolean mayHaveArrived =
                    failure.map(NetworkFailure::requestMayHaveBeenProcessed).orElse(true);
            return new TransportException(
                    failure.map(NetworkFailure::description)
                            .map(problem::observed)
                            .orElse(problem),
                    mayHaveArrived,
                    outcome.failure());
        }
        ServiceResponse last = ServiceResponse.of(outcome.response());
        String message = last.isPage() ? HtmlResponseProblem.describe(last) : last.body();
        Optional<String> requestId =
                REQUEST_IDS.stream().flatMap(name -> last.header(name).stream()).findFirst();
        Problem withDelay = retryContext
                .retryAfter(outcome.response())
                .map(time -> problem.observed(tooLong(time, deadline)))
                .orElse(problem);
        return new TransportException(
                withDelay.serviceError(new ServiceError(service, last.status(), "", message, requestId)),
                rules.allow(context),
                null);
    }

    private String tooLong(Duration requested, Deadline deadline) {
        return "the service requests a pause of " + DurationFormat.rounded(requested) + ", but the time limit of this"
                + " request ends in " + DurationFormat.rounded(deadline.left(retryContext.clock())) + ".";
    }

    private String target(HttpPipelineCallContext context) {
        return service + " at " + context.getHttpRequest().getUrl().getAuthority();
    }

    /** Returns the pause before the next attempt; empty if there is no further attempt. */
    private Optional<Duration> pauseAfter(
            HttpPipelineCallContext context, Outcome outcome, int retries, Deadline deadline) {
        if (deadline.limit().isPresent() && outcome.endedByDeadline()) {
            throw deadlineExceeded(context, outcome, deadline);
        }
        if (!retryContext.retries() || retries >= rules.maxRetries()) {
            return Optional.empty();
        }
        Optional<String> reason = reason(context, outcome);
        if (reason.isEmpty()) {
            return Optional.empty();
        }
        Duration pause = retryContext.pause(retries, outcome.response(), rules.keepMinimumDelay());
        if (pause.compareTo(deadline.left(retryContext.clock())) >= 0) {
            Optional<String> delay = retryContext.retryAfter(outcome.response()).map(time -> tooLong(time, deadline));
            delay.ifPresent(text -> retryContext.progress().info(service + ": " + reason.get() + "; " + text));
            if (deadline.limit().isPresent()) {
                throw deadlineExceeded(context, outcome, deadline);
            }
            return Optional.empty();
        }
        if (outcome.response() != null) {
            outcome.response().close();
        }
        retryContext
                .progress()
                .info(String.format(
                        Locale.ROOT,
                        "%s: %s; retrying in %.1f s (%d of %d)",
                        service,
                        reason.get(),
                        pause.toMillis() / 1000.0,
                        retries + 1,
                        rules.maxRetries()));
        return Optional.of(pause);
    }

    private Optional<String> reason(HttpPipelineCallContext context, Outcome outcome) {
        if (outcome.response() != null) {
            ServiceResponse last = ServiceResponse.of(outcome.response());
            return rules.shouldRetry(context, last) ? Optional.of("HTTP status " + last.status()) : Optional.empty();
        }
        return Optional.ofNullable(outcome.failure())
                .flatMap(NetworkFailure::of)
                .filter(NetworkFailure::isTransient)
                .filter(failure -> rules.allow(context) || !failure.requestMayHaveBeenProcessed())
                .map(NetworkFailure::description);
    }
}
