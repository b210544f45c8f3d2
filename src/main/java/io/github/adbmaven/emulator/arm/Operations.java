/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All operations of an emulator. Used under the lock of {@link ResourceManager} only. */
final class Operations {
    private final Clock clock;
    private final List<Operation> all = new ArrayList<>();
    private OperationTiming timing = OperationTiming.QUICK;

    Operations(Clock clock) {
        this.clock = clock;
    }

    OperationTiming timing() {
        return timing;
    }

    /** Sets the timing of later operations. */
    void setTiming(OperationTiming wanted) {
        timing = wanted;
    }

    Instant now() {
        return clock.instant();
    }

    Operation start(String subject, Duration duration, Operation.Work work) {
        Operation operation = new Operation(opaqueId(), subject, now(), duration, timing.polls(), work);
        all.add(operation);
        return operation;
    }

    /** About 500 characters, as in the service. */
    private static String opaqueId() {
        return Stream.generate(() -> UUID.randomUUID().toString().replace("-", ""))
                .limit(15)
                .collect(Collectors.joining("", "OPID", "WORKSPACES"));
    }

    Optional<Operation> find(String id) {
        return all.stream().filter(operation -> operation.id().equals(id)).findFirst();
    }

    Optional<Operation> runningAt(String resourceId) {
        return all.stream()
                .filter(operation -> operation.isRunning() && operation.worksAt(resourceId))
                .findFirst();
    }

    /** Completes the operations whose end has passed, earliest first. */
    void completeDue() {
        List.copyOf(all).stream()
                .filter(operation -> !operation.due().isAfter(now()))
                .sorted(Comparator.comparing(Operation::due))
                .forEach(operation -> end(operation, operation.due()));
    }

    /** Counts a poll of the operation. */
    void poll(Operation operation) {
        if (operation.isCompleteAfterPoll()) {
            end(operation, now());
        }
    }

    void poll(String resourceId) {
        runningAt(resourceId).ifPresent(this::poll);
    }

    void cancelAt(String resourceId) {
        runningAt(resourceId).ifPresent(operation -> operation.cancel(now()));
    }

    private static void end(Operation operation, Instant at) {
        if (operation.isRunning()) {
            operation.end(at);
        }
    }
}
