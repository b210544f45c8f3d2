/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.azure.arm.ArmWorkspace;
import io.github.adbmaven.databricks.LastingRefusalException;
import io.github.adbmaven.databricks.NetworkAccessDeniedException;
import io.github.adbmaven.databricks.NotAMemberException;
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
 * Waits until a workspace is proven usable: Azure says {@code Succeeded} seconds to minutes before that, and one of the
 * servers behind the host may be ready when the next is not. So it has to answer three times in a row.
 */
public final class ReadinessProbe {
    private static final int IN_A_ROW = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** A door that stays closed so long is closed on purpose. */
    private static final Duration NETWORK_BLOCKED_LIMIT = Duration.ofMinutes(2);
    /** A refusal that stays so long does not come from the youth of the workspace. */
    private static final Duration PATIENCE_WITH_REFUSALS = Duration.ofMinutes(5);

    private static final Set<Integer> REFUSED = Set.of(401, 403);

    private final WorkspaceClientFactory clients;

    public ReadinessProbe(WorkspaceClientFactory clients) {
        this.clients = clients;
    }

    /**
     * For a new workspace, which this build or an interrupted one of the same owner created. Enters the identity into it, by the role that it has in Azure.
     *
     * @return {@code NotChecked}, with a warning, if the workspace is not for this machine's network
     * @throws ProblemException if it stays unusable until the deadline, or refuses the identity for five minutes
     */
    public ReadinessResult afterCreation(Workspace workspace, ArmWorkspace resource, WaitContext watch) {
        return new Attempt(clients.forWorkspace(workspace), true, isPrivate(resource), watch).run();
    }

    /**
     * For a workspace that existed before. Sends no management headers, so that the identity does not become a member.
     *
     * @return {@code NotChecked}, with a warning, also if the identity is no member
     * @throws ProblemException if it stays unusable until the deadline
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

    /** One wait for one workspace. */
    private static final class Attempt {
        private final WorkspaceClient client;
        private final boolean created;
        private final boolean closed;
        private final WaitContext watch;
        private final PollingWait wait;

        private Duration pause = FIRST_PAUSE;

        /**
         * @param created whether refusals may come from its youth
         * @param closed whether it is meant to be unreachable from the internet
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
                if (successes == IN_A_ROW) {
                    return new ReadinessResult.Usable();
                }
                Optional<ReadinessResult> verdict = failure.flatMap(this::verdict);
                if (verdict.isPresent()) {
                    return verdict.get();
                }
                String seen = failure.map(ProblemException::problem)
                        .map(Attempt::inShort)
                        .orElse("it responded; waiting for further successful requests");
                if (!wait.pause(seen, nextPause(failure.isPresent()))) {
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

        /** Doubles while it fails; what has answered is asked again soon. */
        private Duration nextPause(boolean failed) {
            if (!failed) {
                return FIRST_PAUSE;
            }
            Duration now = pause;
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            return now;
        }

        /** Empty as long as it may still become usable. */
        private Optional<ReadinessResult> verdict(ProblemException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            if ((closed || failure instanceof NetworkAccessDeniedException)
                    && wait.elapsed().compareTo(NETWORK_BLOCKED_LIMIT) >= 0) {
                return Optional.of(notChecked("not reachable from this machine"));
            }
            Problem problem = failure.problem();
            boolean refused = problem.kind() == Problem.Kind.REJECTED;
            if (!refused || failure instanceof NetworkAccessDeniedException) {
                return Optional.empty();
            }
            int status = problem.serviceError()
                    .filter(Attempt::isWorkspace)
                    .map(ServiceError::status)
                    .orElse(0);
            if (!created && failure instanceof NotAMemberException) {
                return Optional.of(notChecked("this identity is not a member of the workspace"));
            }
            if (!created && REFUSED.contains(status)) {
                return Optional.of(notChecked("the workspace rejected this identity: "
                        + problem.serviceError()
                                .map(ServiceError::message)
                                .map(LogSanitizer::safe)
                                .orElse("")));
            }
            if (failure instanceof LastingRefusalException) {
                throw failure;
            }
            boolean young =
                    status == HttpURLConnection.HTTP_NOT_FOUND || wait.elapsed().compareTo(PATIENCE_WITH_REFUSALS) < 0;
            if (status == 0) {
                throw failure;
            }
            if (!young) {
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

        private static String inShort(Problem problem) {
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
                                    "it responded, but not with " + IN_A_ROW + "" + " consecutive successes."))
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
