/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.testing.SecondLoader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final ServiceError ANSWER =
            new ServiceError("Azure Databricks", 403, "CODE", "no", Optional.of("r-1"));

    @Test
    void partsAreRenderedInOrder() {
        assertThat(Problem.rejected(ErrorCode.AZURE_REJECTED_REQUEST, "What failed.")
                        .remedy("do this,\nthen that.")
                        .likelyCause("of this reason.")
                        .configuredBy("there.")
                        .canBeSetBy("<it>.")
                        .observed("that.")
                        .actionTaken("nothing.")
                        .remaining("something.")
                        .serviceError(ANSWER)
                        .render())
                .isEqualTo("""
                        What failed. [ADB-402]
                          Observed:     Azure Databricks returned 403 CODE (request ID r-1): no
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
    void longTextContinuesOnNextLineAfterSentence() {
        String sentence = "The sentence has so many words that two of them do not fit on one line. ";
        String command = "Run: az role assignment create --assignee a --role Contributor --scope b " + "c".repeat(60);

        assertThat(Problem.environment(ErrorCode.CONNECTION_BROKEN, "What failed.")
                        .remedy(sentence + sentence + command)
                        .render())
                .isEqualTo("""
                        What failed. [ADB-306]
                          Fix:          The sentence has so many words that two of them do not fit on one line.
                                        The sentence has so many words that two of them do not fit on one line.
                                        %s""".formatted(command));
    }

    @Test
    void hasCodeComparesServiceCode() {
        assertThat(Problem.rejected(ErrorCode.AZURE_REJECTED_REQUEST, "x")
                        .serviceError(ANSWER)
                        .hasCode("CODE"))
                .isTrue();
        assertThat(Problem.rejected(ErrorCode.AZURE_REJECTED_REQUEST, "x")
                        .serviceError(ANSWER)
                        .hasCode("OTHER"))
                .isFalse();
        assertThat(Problem.rejected(ErrorCode.AZURE_REJECTED_REQUEST, "x").hasCode("CODE"))
                .isFalse();
    }

    @Test
    void summaryChangesNothingElse() {
        Problem problem = Problem.environment(ErrorCode.CONNECTION_BROKEN, "x")
                .observed("y")
                .remedy("z")
                .serviceError(ANSWER);

        assertThat(problem.summary("better").render())
                .isEqualTo(problem.render().replaceFirst("x", "better"));
        assertThat(problem.summary("better").kind()).isEqualTo(Problem.Kind.ENVIRONMENT);
    }

    @Test
    void externalTextIsCutAtLimit() {
        assertThat(LogSanitizer.safe("x".repeat(600))).isEqualTo("x".repeat(600));
        assertThat(LogSanitizer.safe("x".repeat(601))).isEqualTo("x".repeat(600) + " …");
    }

    @Test
    void everyFailureHasProblem() throws ReflectiveOperationException {
        Problem known =
                Problem.configuration(ErrorCode.INVALID_VALUE, "It is wrong.").remedy("correct it.");

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
