/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records the observations of a running check. */
final class CheckRecorder {
    private final List<Problem.Fact> facts = new ArrayList<>();
    private Optional<String> warning = Optional.empty();
    private Optional<String> notChecked = Optional.empty();

    /** Records an observation; the text may come from a service. */
    void fact(String label, String text) {
        facts.add(new Problem.Fact(label, LogSanitizer.safe(text)));
    }

    /** Records a warning for a check that passes. */
    void warn(String text) {
        warning = Optional.of(text);
    }

    /** Records that the result cannot be determined. */
    void notChecked(String reason) {
        notChecked = Optional.of(reason);
    }

    List<Problem.Fact> facts() {
        return facts;
    }

    CheckResult.State state() {
        return notChecked.isPresent() ? CheckResult.State.NOT_CHECKED : CheckResult.State.PASSED;
    }

    Optional<String> note() {
        return notChecked.or(() -> warning);
    }
}
