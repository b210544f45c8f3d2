/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A running or completed operation. Clients can read it by its ID long after its end. */
final class Operation {
    private final String id;
    private final String subject;
    private final Instant started;
    private final Duration duration;
    private final int polls;
    private final Work work;
    private int polled;
    private Optional<Instant> ended = Optional.empty();
    private Optional<ObjectNode> error = Optional.empty();

    /** What happens when the operation ends. */
    @FunctionalInterface
    interface Work {
        /** Carries out the operation and returns the error if it fails. */
        Optional<ObjectNode> end(Instant at);
    }

    /**
     * Starts an operation.
     *
     * @param subject the ID of the resource
     * @param duration the duration by the clock; zero: the operation ends after a number of polls
     */
    Operation(String id, String subject, Instant started, Duration duration, int polls, Work work) {
        this.id = id;
        this.subject = subject;
        this.started = started;
        this.duration = duration;
        this.polls = polls;
        this.work = work;
    }

    String id() {
        return id;
    }

    boolean worksAt(String resourceId) {
        return subject.equalsIgnoreCase(resourceId);
    }

    boolean isRunning() {
        return ended.isEmpty();
    }

    Optional<ObjectNode> error() {
        return error;
    }

    /** Returns the end of the operation by the clock. */
    Instant due() {
        return duration.isZero() ? Instant.MAX : started.plus(duration);
    }

    /** Counts a poll and returns whether it completes the operation. */
    boolean isCompleteAfterPoll() {
        return duration.isZero() && polled++ >= polls;
    }

    void end(Instant at) {
        // first, because the work may look for running operations
        ended = Optional.of(at);
        error = work.end(at);
    }

    /** Cancels the operation, because its resource was deleted. */
    void cancel(Instant at) {
        ended = Optional.of(at);
        error = Optional.of(
                Json.object().put("code", "OperationPreempted").put("message", "The resource was deleted."));
    }

    /** Returns the final status record. */
    ObjectNode status() {
        ObjectNode json = Json.object().put("status", error.isEmpty() ? "Succeeded" : "Failed");
        error.ifPresent(reason -> json.set("error", reason));
        return json;
    }
}
