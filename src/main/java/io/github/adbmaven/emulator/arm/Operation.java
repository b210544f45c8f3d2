/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that Resource Manager is busy with, or was: clients ask for it by its id long after it has ended. */
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
        /** Carries the operation out, and gives the error if it fails. */
        Optional<ObjectNode> end(Instant at);
    }

    /**
     * An operation that has just begun.
     *
     * @param subject the id of what it works at
     * @param duration until it ends by the clock; zero: it ends by polls
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

    /** When the clock ends it. */
    Instant due() {
        return duration.isZero() ? Instant.MAX : started.plus(duration);
    }

    /** Somebody looks; whether that was once too often for the operation to go on. */
    boolean isOverAfterPoll() {
        return duration.isZero() && polled++ >= polls;
    }

    void end(Instant at) {
        // ended first: the work may look for what is still running
        ended = Optional.of(at);
        error = work.end(at);
    }

    /** Ends without its work, because what it worked at is gone. */
    void cancel(Instant at) {
        ended = Optional.of(at);
        error = Optional.of(
                Json.object().put("code", "OperationPreempted").put("message", "The resource was deleted."));
    }

    /** The status record after the end. */
    ObjectNode status() {
        ObjectNode json = Json.object().put("status", error.isEmpty() ? "Succeeded" : "Failed");
        error.ifPresent(reason -> json.set("error", reason));
        return json;
    }
}
