/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.testing.SecondLoader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final ServiceAnswer ANSWER =
            new ServiceAnswer("Azure Databricks", 403, "CODE", "no", Optional.of("r-1"));

    @Test
    void aMessageTellsItsPartsInTheOrderInWhichATiredPersonReads() {
        assertThat(Problem.refusal(ErrorCode.AZURE_REJECTED_REQUEST, "What failed.")
                        .remedy("do this,\nthen that.")
                        .likely("of this reason.")
                        .from("there.")
                        .setBy("<it>.")
                        .seen("that.")
                        .done("nothing.")
                        .left("something.")
                        .answered(ANSWER)
                        .render())
                .isEqualTo("""
                        What failed. [ADB-402]
                          Observed:     Azure Databricks answered 403 CODE (request id r-1): no
                          Set by:       there.
                          Settings:     <it>.
                          Observed:     that.
                          Action taken: nothing.
                          Remaining:    something.
                          Likely cause: of this reason.
                          Fix:          do this,
                                        then that.""");
    }

    @Test
    void itsCodeIsTheOneThatTheServiceGave() {
        assertThat(Problem.refusal(ErrorCode.AZURE_REJECTED_REQUEST, "x")
                        .answered(ANSWER)
                        .hasCode("CODE"))
                .isTrue();
        assertThat(Problem.refusal(ErrorCode.AZURE_REJECTED_REQUEST, "x")
                        .answered(ANSWER)
                        .hasCode("OTHER"))
                .isFalse();
        assertThat(Problem.refusal(ErrorCode.AZURE_REJECTED_REQUEST, "x").hasCode("CODE"))
                .isFalse();
    }

    @Test
    void betterWordsChangeNothingElse() {
        Problem problem = Problem.environment(ErrorCode.CONNECTION_BROKEN, "x")
                .seen("y")
                .remedy("z")
                .answered(ANSWER);

        assertThat(problem.what("better").render()).isEqualTo(problem.render().replaceFirst("x", "better"));
        assertThat(problem.what("better").kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
    }

    @Test
    void wordsOfAServiceAreCutOnlyWhereTheyAreTooLong() {
        assertThat(ServerText.safe("x".repeat(600))).isEqualTo("x".repeat(600));
        assertThat(ServerText.safe("x".repeat(601))).isEqualTo("x".repeat(600) + " …");
    }

    @Test
    void aFailureOfAnyTypeHasAProblem() throws ReflectiveOperationException {
        Problem known =
                Problem.configuration(ErrorCode.INVALID_VALUE, "It is wrong.").remedy("mend it.");

        assertThat(ProblemException.problemOf(
                        new ProblemException(known), ErrorCode.TOKEN_NOT_DELIVERED, "The work failed"))
                .isEqualTo(known);
        assertThat(ProblemException.problemOf(
                        new NoClassDefFoundError("x"), ErrorCode.TOKEN_NOT_DELIVERED, "The work failed"))
                .isEqualTo(Problem.environment(
                        ErrorCode.TOKEN_NOT_DELIVERED, "The work failed: java.lang.NoClassDefFoundError: x"));
        assertThat(ProblemException.problemOf(
                        new SecondLoader().problemException("No disk."),
                        ErrorCode.TOKEN_NOT_DELIVERED,
                        "The work failed"))
                .isEqualTo(Problem.environment(ErrorCode.TOKEN_NOT_DELIVERED, "The work failed: No disk."));
    }
}
