/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.databricks.NetworkAccessDeniedException;
import io.github.adbmaven.databricks.NotAMemberException;
import io.github.adbmaven.databricks.PermanentErrorException;
import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.databricks.WorkspaceClientFactory;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.model.DurationFormat;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.wait.PollingWait;
import io.github.adbmaven.wait.WaitContext;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Waits until a workspace can be used. Azure reports {@code Succeeded} seconds to minutes earlier, and some servers behind the host
 * are ready before others, so three consecutive successful requests are required.
 */
public final class ReadinessProbe {
    private static final int REQUIRED_SUCCESSES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** After this time, the network restriction is considered intended. */
    private static final Duration NETWORK_BLOCKED_LIMIT = Duration.ofMinutes(2);
    /** After this time, a rejection is not caused by the workspace still starting. */
    private static final Duration REJECTION_LIMIT = Duration.ofMinutes(5);

    private static final Set<Integer> REJECTED_STATUSES = Set.of(401, 403);

    private final WorkspaceClientFactory clients;

    public ReadinessProbe(WorkspaceClientFactory clients) {
        this.clients = clients;
    }

    /**
     * Checks a workspace that this build, or an interrupted one of the same owner, has created. The identity becomes a member of it,
     * by its role in Azure.
     *
     * @return {@code NotChecked}, with a warning, if the workspace blocks the network of this machine
     * @throws ProblemException if the workspace cannot be used before the deadline, or rejects the identity for five minutes
     */
    public ReadinessResult afterCreation(Workspace workspace, ArmWorkspace resource, WaitContext watch) {
        return new Attempt(clients.forWorkspace(workspace), true, isPrivate(resource), watch).run();
    }

    /**
     * Checks a workspace that existed before. Sends no management headers, so that the identity does not become a member.
     *
     * @return {@code NotChecked}, with a warning, also if the identity is not a member
     * @throws ProblemException if the workspace cannot be used before the deadline
     */
    public ReadinessResult afterChange(Workspace workspace, ArmWorkspace resource, WaitContext watch) {
        return new Attempt(clients.withoutManagementHeaders(workspace), false, isPrivate(resource), watch).run();
    }

    private static boolean isPrivate(ArmWorkspace resource) {
        return resource.resource()
                .path("properties")
                .path("publicNetworkAccess")
                .asText()
                .equalsIgnoreCase("Disabled");
    }

    /** One check of one workspace. */
    private static final class Attempt {
        private final WorkspaceClient client;
        private final boolean created;
        private final boolean closed;
        private final WaitContext watch;
        private final PollingWait wait;

        private Duration pause = FIRST_PAUSE;

        /**
         * @param created whether rejections are expected because the workspace is new
         * @param closed whether the workspace has no public network access
         */
        Attempt(WorkspaceClient client, boolean created, boolean closed, WaitContext watch) {
            this.client = client;
            this.created = created;
            this.closed = closed;
            this.watch = watch;
            this.wait = watch.start();
        }

        ReadinessResult run() {
            int successes = 0;
            while (true) {
                Optional<ProblemException> failure = probe();
                successes = failure.isPresent() ? 0 : successes + 1;
                if (successes == REQUIRED_SUCCESSES) {
                    return new ReadinessResult.Usable();
                }
                Optional<ReadinessResult> result = failure.flatMap(this::result);
                if (result.isPresent()) {
                    return result.get();
                }
                String state = failure.map(ProblemException::problem)
                        .map(Attempt::summary)
                        .orElse("it responded; waiting for further successful requests");
                if (!wait.pause(state, nextPause(failure.isPresent()))) {
                    throw unusable(failure);
                }
            }
        }

        private Optional<ProblemException> probe() {
            try {
                client.probe();
                return Optional.empty();
            } catch (ProblemException e) {
                return Optional.of(e);
            }
        }

        /** Doubles after each failure, and is short after a success. */
        private Duration nextPause(boolean failed) {
            if (!failed) {
                return FIRST_PAUSE;
            }
            Duration now = pause;
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            return now;
        }

        /** Returns the final result; empty while the workspace may still become usable. */
        private Optional<ReadinessResult> result(ProblemException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            if ((closed || failure instanceof NetworkAccessDeniedException)
                    && wait.elapsed().compareTo(NETWORK_BLOCKED_LIMIT) >= 0) {
                return Optional.of(notChecked("not reachable from this machine"));
            }
            Problem problem = failure.problem();
            boolean rejected = problem.kind() == Problem.Kind.REJECTED;
            if (!rejected || failure instanceof NetworkAccessDeniedException) {
                return Optional.empty();
            }
            int status = problem.serviceError()
                    .filter(Attempt::isWorkspace)
                    .map(ServiceError::status)
                    .orElse(0);
            if (!created && failure instanceof NotAMemberException) {
                return Optional.of(notChecked("this identity is not a member of the workspace"));
            }
            if (!created && REJECTED_STATUSES.contains(status)) {
                return Optional.of(notChecked("the workspace rejected this identity: "
                        + problem.serviceError()
                                .map(ServiceError::message)
                                .map(LogSanitizer::safe)
                                .orElse("")));
            }
            if (failure instanceof PermanentErrorException) {
                throw failure;
            }
            boolean starting =
                    status == HttpURLConnection.HTTP_NOT_FOUND || wait.elapsed().compareTo(REJECTION_LIMIT) < 0;
            if (status == 0) {
                throw failure;
            }
            if (!starting) {
                throw unusable(Optional.of(failure));
            }
            return Optional.empty();
        }

        private static boolean isWorkspace(ServiceError answer) {
            return answer.service().equals(WorkspaceClient.SERVICE);
        }

        private ReadinessResult notChecked(String reason) {
            watch.progress().warn(watch.what() + ": not checked: " + reason + ".");
            return new ReadinessResult.NotChecked(reason);
        }

        private static String summary(Problem problem) {
            return problem.serviceError()
                    .map(answer ->
                            "it returned " + answer.status() + (answer.code().isEmpty() ? "" : " " + answer.code()))
                    .orElse("it cannot be reached yet");
        }

        private ProblemException unusable(Optional<ProblemException> failure) {
            Problem problem = Problem.environment(
                    ErrorCode.WORKSPACE_NOT_USABLE,
                    watch.what() + ": not usable after " + DurationFormat.rounded(wait.elapsed()) + ".");
            return new ProblemException(
                    failure.map(ProblemException::problem)
                            .map(last -> after(last, problem))
                            .orElseGet(() -> problem.observed(
                                    "it responded, but not with " + REQUIRED_SUCCESSES + " consecutive successes."))
                            .actionTaken("the workspace exists; Azure reports it as ready.")
                            .remedy(failure.flatMap(last -> last.problem().remedy())
                                    .orElse("run the same goal again in a few minutes.")),
                    failure.orElse(null));
        }

        private static Problem after(Problem last, Problem problem) {
            Problem seen =
                    last.serviceError().map(problem::serviceError).orElseGet(() -> problem.observed(last.summary()));
            return last.likelyCause().map(seen::likelyCause).orElse(seen);
        }
    }
}
