/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.testing.EmulatedAzure;
import io.github.adbmaven.testing.MemorySink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault at every request of every goal, once and for good: nothing is lost, nothing leaks, and each failure says what
 * to do.
 */
class FaultMatrixTest {
    private static final int AT_ONCE = 6 * Runtime.getRuntime().availableProcessors();
    private static final int FOR_GOOD = 99;
    private static final int TRIES = 3;
    private static final String MISSED = "the fault did not strike";
    private static final String FAILED = "did not succeed";
    private static final String LATE = "took too long";
    private static final String TOO_EARLY = "gave up too early";
    private static final Set<String> BUSY = Set.of(MISSED, FAILED, LATE, TOO_EARLY);
    private static final Duration IMPATIENT = Duration.ofMillis(500);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(40);
    private static final String LOSE_CREATION =
            "{\"path\":\".*/token/create\",\"kind\":\"no-answer\",\"afterEffect\":true}";

    @TempDir
    Path directory;

    private record Cell(FaultStage stage, FaultKind kind, int times) {
        @Override
        public String toString() {
            return stage + " " + kind + (times == 1 ? " once" : " for good");
        }
    }

    @Test
    void everyFaultRevokesTheTokenAndReportsItsCause() throws Exception {
        Queue<Cell> cells = new ConcurrentLinkedQueue<>();
        for (FaultStage stage : FaultStage.values()) {
            for (FaultKind kind : FaultKind.values()) {
                cells.add(new Cell(stage, kind, 1));
                cells.add(new Cell(stage, kind, FOR_GOOD));
            }
        }
        int all = cells.size();
        long start = System.nanoTime();
        List<String> failures = new ArrayList<>();
        Queue<Cell> doubtful = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<List<String>>> workers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                Path place = Files.createDirectory(directory.resolve("worker" + i));
                workers.add(() -> work(cells, place, doubtful));
            }
            for (Future<List<String>> worker : threads.invokeAll(workers)) {
                failures.addAll(worker.get());
            }
        } finally {
            threads.shutdownNow();
        }
        failures.addAll(again(doubtful, Files.createDirectory(directory.resolve("alone"))));
        System.out.printf(
                "Fault matrix: %d cells, %d of them tried again alone, %d failures, %d s%n",
                all,
                doubtful.size(),
                failures.size(),
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
        assertThat(failures).isEmpty();
    }

    private static List<String> work(Queue<Cell> cells, Path place, Queue<Cell> doubtful) throws IOException {
        List<String> failures = new ArrayList<>();
        try (EmulatedAzure azure = new EmulatedAzure()) {
            for (Cell cell = cells.poll(); cell != null; cell = cells.poll()) {
                List<String> wrong = check(cell, azure, place);
                if (!wrong.isEmpty() && BUSY.containsAll(wrong)) {
                    doubtful.add(cell);
                    continue;
                }
                for (String each : wrong) {
                    failures.add(cell + ": " + each);
                }
            }
        }
        return failures;
    }

    /** On a busy machine a request may time out before it gets there. A token that is lost is not excused so. */
    private static List<String> again(Queue<Cell> doubtful, Path place) throws IOException {
        List<String> failures = new ArrayList<>();
        try (EmulatedAzure azure = new EmulatedAzure()) {
            for (Cell cell : doubtful) {
                for (String each : patiently(cell, azure, place)) {
                    failures.add(cell + ": " + each);
                }
            }
        }
        return failures;
    }

    private static List<String> patiently(Cell cell, EmulatedAzure azure, Path place) throws IOException {
        List<String> wrong = check(cell, azure, place);
        for (int i = 1; i < TRIES && !wrong.isEmpty() && BUSY.containsAll(wrong); i++) {
            wrong = check(cell, azure, place);
        }
        return wrong;
    }

    private static List<String> check(Cell cell, EmulatedAzure azure, Path place) throws IOException {
        List<String> wrong = new ArrayList<>();
        long start = System.nanoTime();
        try (FaultWorld world = new FaultWorld(azure, place.resolve("databricks.env"), IMPATIENT)) {
            Optional<Throwable> failure = run(cell, azure, world);
            failure.ifPresent(thrown -> wrong.addAll(unclear(thrown)));
            if (cell.times() == 1 && cell.stage().survives(cell.kind())) {
                failure.ifPresent(thrown -> wrong.add(FAILED));
            }
            if (isLateCreation(cell)) {
                world.end().comes();
            }
            if (world.struck() == 0) {
                wrong.add(MISSED);
            }
            azure.order(HttpMethod.DELETE, "/faults", "");
            if (isLateCreation(cell)) {
                wrong.addAll(lostByTheNextBuild(azure, world));
            } else if (!isTheEnd(cell)) {
                world.end().comes();
            }
            wrong.addAll(leftBehind(cell, azure, world, failure));
            wrong.addAll(leaks(azure, world, failure));
        }
        try (Stream<Path> files = Files.list(place)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    // it is to tell what became of each token
                    .filter(name -> !name.equals("receipt.json"))
                    .forEach(name -> wrong.add("left " + name));
        }
        Files.deleteIfExists(place.resolve("databricks.env"));
        azure.order(HttpMethod.DELETE, "/log", "");
        if (Duration.ofNanos(System.nanoTime() - start).compareTo(LONG_ENOUGH) > 0) {
            wrong.add(LATE);
        }
        return wrong;
    }

    private static Optional<Throwable> run(Cell cell, EmulatedAzure azure, FaultWorld world) {
        String order = cell.stage().order(cell.kind(), cell.times());
        try {
            switch (cell.stage().goal()) {
                case ISSUE -> {
                    azure.fault(order);
                    world.issue();
                }
                case ISSUE_AND_LOSE -> {
                    azure.fault(LOSE_CREATION);
                    azure.fault(order);
                    world.issue();
                }
                case ISSUE_TO_A_FULL_DISK -> {
                    azure.fault(order);
                    world.issue(MemorySink.writing(() -> {
                        throw new ProblemException(Problem.environment(ErrorCode.CONNECTION_BROKEN, "The disk is full.")
                                .remedy("free some space."));
                    }));
                }
                case END -> {
                    world.issue();
                    azure.fault(order);
                    world.end().comes();
                }
                case STOP -> {
                    world.issue();
                    azure.fault(order);
                    world.end().comesInAHurry();
                }
                case LIST -> {
                    azure.fault(order);
                    world.list();
                }
                case PRUNE -> {
                    leaveBehind(azure);
                    azure.fault(order);
                    world.prune();
                }
                default -> throw new IllegalStateException();
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    private static void leaveBehind(EmulatedAzure azure) {
        String mark = new CommentMarker("0123456789abcdef", "g:a", "77/job/1", "there", 5, "", false).text();
        azure.order(HttpMethod.POST, "/tokens", "{\"count\":3,\"comment\":\"old " + mark + "\"}");
    }

    private static boolean isLateCreation(Cell cell) {
        return cell.kind() == FaultKind.LATE_EFFECT && cell.stage() == FaultStage.ISSUE_CREATE;
    }

    /** A token that appears after the end of its build must be announced, and the next build revokes it. */
    private static List<String> lostByTheNextBuild(EmulatedAzure azure, FaultWorld world) {
        List<String> wrong = new ArrayList<>();
        for (JsonNode token : azure.activeTokens()) {
            String mark = CommentMarker.in(token.path("comment").asText())
                    .map(CommentMarker::text)
                    .orElse("no mark");
            if (world.progress().lines().stream().noneMatch(line -> line.startsWith("WARN") && line.contains(mark))) {
                wrong.add("does not warn of the late token with " + mark);
            }
        }
        world.issue();
        world.end().comes();
        return wrong;
    }

    private static boolean isTheEnd(Cell cell) {
        return cell.stage().goal() == FaultStage.Goal.END || cell.stage().goal() == FaultStage.Goal.STOP;
    }

    private static List<String> unclear(Throwable failure) {
        if (!(failure instanceof ProblemException known)) {
            return List.of("is no problem but " + failure);
        }
        List<String> wrong = new ArrayList<>();
        if (known.problem().summary().isBlank()) {
            wrong.add("does not say what failed");
        }
        if (known.problem().remedy().isEmpty()) {
            wrong.add("gives no remedy: " + known.getMessage());
        }
        return wrong;
    }

    /** Only the end of a build may leave a token, and it must report it. Listed and pruned tokens belong to other builds. */
    private static List<String> leftBehind(
            Cell cell, EmulatedAzure azure, FaultWorld world, Optional<Throwable> failure) {
        List<String> wrong = new ArrayList<>();
        List<JsonNode> left = azure.activeTokens();
        for (JsonNode token : left) {
            String id = token.path("tokenId").asText();
            boolean reported = isTheEnd(cell)
                    ? world.progress().lines().stream().anyMatch(line -> line.startsWith("WARN") && line.contains(id))
                    : cell.stage().goal() == FaultStage.Goal.PRUNE && failure.isPresent();
            if (!reported) {
                wrong.add("left the token " + id);
            }
        }
        if (isTheEnd(cell) && cell.times() == 1 && cell.stage().survives(cell.kind()) && !left.isEmpty()) {
            wrong.add(TOO_EARLY);
        }
        if (!left.isEmpty()) {
            world.revokeAll();
        }
        return wrong;
    }

    private static List<String> leaks(EmulatedAzure azure, FaultWorld world, Optional<Throwable> failure) {
        List<String> messages = new ArrayList<>(world.progress().lines());
        for (Throwable cause = failure.orElse(null); cause != null; cause = cause.getCause()) {
            messages.add(cause.toString());
        }
        return azure.secrets().stream()
                .filter(secret -> messages.stream().anyMatch(line -> line.contains(secret)))
                .map(secret -> "reported a secret")
                .toList();
    }
}
