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
    private static final int AT_ONCE = 8;
    private static final int TOO_MANY_FAILURES = 8;
    private static final int STEP = 100;
    private static final int SHOWN = 5;

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
        Queue<ListedToken> waiting = new ConcurrentLinkedQueue<>(tokens);
        CompletableFuture<?>[] workers = IntStream.range(0, Math.min(AT_ONCE, tokens.size()))
                .mapToObj(number -> CompletableFuture.runAsync(() -> work(waiting, tokens.size()), executor))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(workers).join();
        if (!failures.isEmpty()) {
            throw partly(tokens.size(), new ArrayList<>(waiting));
        }
        return gone.get();
    }

    private void work(Queue<ListedToken> waiting, int all) {
        while (failures.size() < TOO_MANY_FAILURES) {
            ListedToken token = waiting.poll();
            if (token == null) {
                return;
            }
            try {
                (client.deleteToken(token.info().id()).value() ? revoked : gone).incrementAndGet();
                int done = revoked.get() + gone.get();
                if (done % STEP == 0 && done < all) {
                    progress.info("Revoked " + done + " of " + all + " tokens");
                }
            } catch (ProblemException e) {
                failures.add(new Failure(token, e));
            }
        }
    }

    private ProblemException partly(int all, List<ListedToken> untried) {
        List<ListedToken> left = new ArrayList<>(untried);
        failures.forEach(failure -> left.add(failure.token()));
        ProblemException first = failures.element().cause();
        Problem problem = first.problem();
        String ids = left.stream()
                .limit(SHOWN)
                .map(token -> LogSanitizer.safe(token.info().id()))
                .collect(Collectors.joining("\n"));
        String more = left.size() > SHOWN ? "\nand " + (left.size() - SHOWN) + " more; adb:list-tokens lists them" : "";
        return new ProblemException(
                problem.summary(left.size() + " of " + all + " tokens could not be revoked.")
                        .actionTaken((revoked.get() + gone.get()) + " tokens were revoked.")
                        .remaining(ids + more)
                        .remedy(problem.remedy()
                                .map(text -> text + " Then run this goal again.")
                                .orElse("run this goal again.")),
                first);
    }

    private record Failure(ListedToken token, ProblemException cause) {}
}
