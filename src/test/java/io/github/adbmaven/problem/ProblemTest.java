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
        assertThat(Problem.refusal("What failed.")
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
                        What failed.
                          Seen:  Azure Databricks answered 403 CODE (request id r-1): no
                          From:  there.
                          Set:   <it>.
                          Seen:  that.
                          Done:  nothing.
                          Left:  something.
                          Most likely of this reason.
                          Do:    do this,
                                 then that.""");
    }

    @Test
    void itsCodeIsTheOneThatTheServiceGave() {
        assertThat(Problem.refusal("x").answered(ANSWER).hasCode("CODE")).isTrue();
        assertThat(Problem.refusal("x").answered(ANSWER).hasCode("OTHER")).isFalse();
        assertThat(Problem.refusal("x").hasCode("CODE")).isFalse();
    }

    @Test
    void betterWordsChangeNothingElse() {
        Problem problem = Problem.environment("x").seen("y").remedy("z").answered(ANSWER);

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
        Problem known = Problem.configuration("It is wrong.").remedy("mend it.");

        assertThat(ProblemException.problemOf(new ProblemException(known), "The work failed"))
                .isEqualTo(known);
        assertThat(ProblemException.problemOf(new NoClassDefFoundError("x"), "The work failed"))
                .isEqualTo(Problem.environment("The work failed: java.lang.NoClassDefFoundError: x"));
        assertThat(ProblemException.problemOf(new SecondLoader().problemException("No disk."), "The work failed"))
                .isEqualTo(Problem.environment("The work failed: No disk."));
    }
}
