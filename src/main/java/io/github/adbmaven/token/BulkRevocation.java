/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.databricks.WorkspaceClient;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.wait.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Revokes many tokens, several in parallel; stops after too many failures. */
final class BulkRevocation {
    private static final int PARALLELISM = 8;
    private static final int MAX_FAILURES = 8;
    private static final int PROGRESS_INTERVAL = 100;
    private static final int MAX_LISTED_IDS = 5;
    private static final String REPEAT = "run the build again";

    private final WorkspaceClient client;
    private final Executor executor;
    private final Progress progress;

    private final AtomicInteger revoked = new AtomicInteger();
    private final AtomicInteger gone = new AtomicInteger();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();

    BulkRevocation(WorkspaceClient client, Executor executor, Progress progress) {
        this.client = client;
        this.executor = executor;
        this.progress = progress;
    }

    /** Revokes all tokens; returns how many no longer existed. */
    int run(List<ListedToken> tokens) {
        Queue<ListedToken> queue = new ConcurrentLinkedQueue<>(tokens);
        CompletableFuture<?>[] workers = IntStream.range(0, Math.min(PARALLELISM, tokens.size()))
                .mapToObj(number -> CompletableFuture.runAsync(() -> work(queue, tokens.size()), executor))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(workers).join();
        if (!failures.isEmpty()) {
            throw incomplete(tokens.size(), new ArrayList<>(queue));
        }
        return gone.get();
    }

    private void work(Queue<ListedToken> queue, int total) {
        while (failures.size() < MAX_FAILURES) {
            ListedToken token = queue.poll();
            if (token == null) {
                return;
            }
            try {
                (client.deleteToken(token.info().id()).value() ? revoked : gone).incrementAndGet();
                int finished = revoked.get() + gone.get();
                if (finished % PROGRESS_INTERVAL == 0 && finished < total) {
                    progress.info("Revoked " + finished + " of " + total + " tokens");
                }
            } catch (ProblemException e) {
                failures.add(new Failure(token, e));
            }
        }
    }

    private ProblemException incomplete(int total, List<ListedToken> pending) {
        List<ListedToken> remaining = new ArrayList<>(pending);
        failures.forEach(failure -> remaining.add(failure.token()));
        ProblemException first = failures.element().cause();
        Problem problem = first.problem();
        int revoked = this.revoked.get() + gone.get();
        String ids = remaining.stream()
                .limit(MAX_LISTED_IDS)
                .map(token -> LogSanitizer.safe(token.info().id()))
                .collect(Collectors.joining("\n"));
        String more = remaining.size() > MAX_LISTED_IDS
                ? "\nand " + (remaining.size() - MAX_LISTED_IDS) + " more; adb:list-tokens lists them"
                : "";
        return new ProblemException(
                problem.summary(remaining.size() + " of " + total + " tokens could not be revoked.")
                        .actionTaken(revoked == 1 ? "1 token was revoked." : revoked + " tokens were revoked.")
                        .remaining(ids + more)
                        .remedy(problem.remedy().map(BulkRevocation::thenAgain).orElse("run this goal again.")),
                first);
    }

    private static String thenAgain(String remedy) {
        return remedy.startsWith(REPEAT)
                ? "run this goal again" + remedy.substring(REPEAT.length())
                : remedy + " Then run this goal again.";
    }

    private record Failure(ListedToken token, ProblemException cause) {}
}
