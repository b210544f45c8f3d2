/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ComputeOnceTest {
    private final CompletableFuture<String> shared = new CompletableFuture<>();

    @Test
    void firstCallerComputesAndOthersReceiveResult() {
        assertThat(first(() -> "done")).isEqualTo(new ComputeOnce.Outcome<>("done", true));
        assertThat(other()).isEqualTo(new ComputeOnce.Outcome<>("done", false));
    }

    @Test
    void problemIsSharedWithAllCallers() {
        Problem problem = Problem.configuration(ErrorCode.INVALID_VALUE, "The port is taken.")
                .remedy("choose another.");

        assertThatThrownBy(() -> first(() -> fail(new ProblemException(problem))))
                .hasMessage(problem.render());

        assertThat(catchThrowableOfType(ProblemException.class, this::other).problem())
                .isEqualTo(problem);
    }

    @Test
    void errorOfFirstCallerIsEnvironmentProblemForOthers() {
        assertThatThrownBy(() -> first(() -> fail(new IllegalStateException("a bug"))))
                .isInstanceOf(IllegalStateException.class);

        Problem problem =
                catchThrowableOfType(ProblemException.class, this::other).problem();
        assertThat(problem.kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
        assertThat(problem.summary())
                .isEqualTo("Another module of this build failed: java.lang.IllegalStateException: a bug");
    }

    private ComputeOnce.Outcome<String> first(Supplier<String> work) {
        return ComputeOnce.of(shared, shared, work);
    }

    private ComputeOnce.Outcome<String> other() {
        return ComputeOnce.of(new CompletableFuture<>(), shared, () -> fail(new AssertionError("done twice")));
    }

    private static String fail(RuntimeException failure) {
        throw failure;
    }

    private static String fail(Error failure) {
        throw failure;
    }
}
