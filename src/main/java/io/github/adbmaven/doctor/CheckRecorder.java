/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a check writes down while it runs. */
final class CheckRecorder {
    private final List<Problem.Fact> facts = new ArrayList<>();
    private Optional<String> warning = Optional.empty();
    private Optional<String> notChecked = Optional.empty();

    /** Something that was seen; the text may come from a service. */
    void fact(String label, String text) {
        facts.add(new Problem.Fact(label, LogSanitizer.safe(text)));
    }

    /** It works, but not for long or not well. */
    void warn(String text) {
        warning = Optional.of(text);
    }

    /** It cannot be known. */
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
