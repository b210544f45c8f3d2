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
 * Sends a request again if that is harmless and likely to help, and says so.
 *
 * <p>When the user's time is used up, the failure says so, and how to allow more; the plugin's own limits are told as the
 * service's last answer.
 *
 * <p>azure-core's own policy repeats every method: one slow creation of a token would make four.
 */
final class RetryPolicy implements HttpPipelinePolicy {
    private static final List<HttpHeaderName> REQUEST_IDS =
            List.of(HttpHeaderName.X_MS_REQUEST_ID, HttpHeaderName.fromString("x-request-id"));

    private final String service;
    private final RetryRules rules;
    private final RetryContext patience;

    RetryPolicy(String service, RetryRules rules, RetryContext patience) {
        this.service = service;
        this.rules = rules;
        this.patience = patience;
    }

    /** How a try ended: exactly one of the two. */
    private record Outcome(
            @Nullable HttpResponse response, @Nullable Throwable failure) {
        boolean endedByDeadline() {
            return failure != null && failure.getCause() instanceof DeadlineExceededException;
        }
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        HttpRequest original = context.getHttpRequest();
        Deadline deadline = patience.deadline();
        refuseWhenPassed(context, deadline);
        for (int repeats = 0; ; repeats++) {
            prepare(context, original, deadline);
            HttpResponse response = null;
            RuntimeException failure = null;
            try {
                response = next.clone().processSync();
            } catch (RuntimeException e) {
                failure = e;
            }
            Optional<Duration> pause = pauseAfter(context, new Outcome(response, failure), repeats, deadline);
            if (pause.isPresent()) {
                patience.sleep(pause.get(), service);
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
            Deadline deadline = patience.deadline();
            refuseWhenPassed(context, deadline);
            return attempt(context, next, context.getHttpRequest(), 0, deadline);
        });
    }

    private Mono<HttpResponse> attempt(
            HttpPipelineCallContext context,
            HttpPipelineNextPolicy next,
            HttpRequest original,
            int repeats,
            Deadline deadline) {
        prepare(context, original, deadline);
        return next.clone()
                .process()
                .map(response -> new Outcome(response, null))
                .onErrorResume(failure -> Mono.just(new Outcome(null, failure)))
                .flatMap(outcome -> pauseAfter(context, outcome, repeats, deadline)
                        .map(pause -> pausing(pause)
                                .then(Mono.defer(() -> attempt(context, next, original, repeats + 1, deadline))))
                        .orElseGet(() -> end(outcome)));
    }

    private Mono<Void> pausing(Duration pause) {
        return Mono.<Void>fromRunnable(() -> patience.sleep(pause, service))
                .subscribeOn(Schedulers.fromExecutor(patience.executor()));
    }

    private static Mono<HttpResponse> end(Outcome outcome) {
        if (outcome.response() != null) {
            return Mono.just(outcome.response());
        }
        return outcome.failure() == null ? Mono.empty() : Mono.error(outcome.failure());
    }

    private void prepare(HttpPipelineCallContext context, HttpRequest original, Deadline deadline) {
        context.setHttpRequest(original.copy());
        context.setData(JdkHttpClient.REMAINING_TIME, deadline.left(patience.clock()));
    }

    private void refuseWhenPassed(HttpPipelineCallContext context, Deadline deadline) {
        if (deadline.left(patience.clock()).compareTo(Duration.ZERO) <= 0) {
            throw new TransportException(deadline.usedUp(whom(context)), false, null);
        }
    }

    /** The service's last words go along: they tell why it took so long. */
    private TransportException outOfTime(HttpPipelineCallContext context, Outcome outcome, Deadline deadline) {
        Problem problem = deadline.usedUp(whom(context));
        if (outcome.response() == null) {
            Optional<NetworkFailure> failure =
                    Optional.ofNullable(outcome.failure()).flatMap(NetworkFailure::of);
            boolean mayHaveArrived =
                    failure.map(NetworkFailure::requestMayHaveBeenProcessed).orElse(true);
            return new TransportException(
                    failure.map(NetworkFailure::what).map(problem::observed).orElse(problem),
                    mayHaveArrived,
                    outcome.failure());
        }
        ServiceResponse answer = ServiceResponse.of(outcome.response());
        String words = answer.isPage() ? HtmlResponseProblem.describe(answer) : answer.body();
        Optional<String> requestId = REQUEST_IDS.stream()
                .flatMap(name -> answer.header(name).stream())
                .findFirst();
        Problem named = patience.asked(outcome.response())
                .map(time -> problem.observed(tooLong(time, deadline)))
                .orElse(problem);
        return new TransportException(
                named.serviceError(new ServiceError(service, answer.status(), "", words, requestId)),
                rules.allow(context),
                null);
    }

    private String tooLong(Duration asked, Deadline deadline) {
        return "it asks to wait " + DurationFormat.rounded(asked) + " before the next request, but only "
                + DurationFormat.rounded(deadline.left(patience.clock())) + " of the time for this request is left.";
    }

    private String whom(HttpPipelineCallContext context) {
        return service + " at " + context.getHttpRequest().getUrl().getAuthority();
    }

    /** How long to wait before the next try; empty when this was the last one. */
    private Optional<Duration> pauseAfter(
            HttpPipelineCallContext context, Outcome outcome, int repeats, Deadline deadline) {
        if (deadline.limit().isPresent() && outcome.endedByDeadline()) {
            throw outOfTime(context, outcome, deadline);
        }
        if (!patience.repeats() || repeats >= rules.repeats()) {
            return Optional.empty();
        }
        Optional<String> reason = reason(context, outcome);
        if (reason.isEmpty()) {
            return Optional.empty();
        }
        Duration pause = patience.pause(repeats, outcome.response(), rules.keepMinimumDelay());
        if (pause.compareTo(deadline.left(patience.clock())) >= 0) {
            Optional<String> asked = patience.asked(outcome.response()).map(time -> tooLong(time, deadline));
            asked.ifPresent(text -> patience.progress().info(service + ": " + reason.get() + "; " + text));
            if (deadline.limit().isPresent()) {
                throw outOfTime(context, outcome, deadline);
            }
            return Optional.empty();
        }
        if (outcome.response() != null) {
            outcome.response().close();
        }
        patience.progress()
                .info(String.format(
                        Locale.ROOT,
                        "%s: %s; trying again in %.1f s (%d of %d)",
                        service,
                        reason.get(),
                        pause.toMillis() / 1000.0,
                        repeats + 1,
                        rules.repeats()));
        return Optional.of(pause);
    }

    private Optional<String> reason(HttpPipelineCallContext context, Outcome outcome) {
        if (outcome.response() != null) {
            ServiceResponse answer = ServiceResponse.of(outcome.response());
            return rules.shouldRetry(context, answer)
                    ? Optional.of("it answered " + answer.status())
                    : Optional.empty();
        }
        return Optional.ofNullable(outcome.failure())
                .flatMap(NetworkFailure::of)
                .filter(NetworkFailure::isTransient)
                .filter(failure -> rules.allow(context) || !failure.requestMayHaveBeenProcessed())
                .map(NetworkFailure::what);
    }
}
