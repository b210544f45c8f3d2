/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.settings.Setting;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What every refusal of a configuration has in common. */
public final class Refused {
    private Refused() {}

    /** Expects a refusal that tells every way to set these settings, and gives its message to look further. */
    public static AbstractStringAssert<?> configuration(ThrowingCallable work, Setting... settings) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, work);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.problem().kind()).isEqualTo(Problem.Kind.CONFIGURATION);
        AbstractStringAssert<?> message = assertThat(refusal.problem().render()).contains("Nothing was sent.");
        for (Setting setting : settings) {
            if (!setting.element().isEmpty()) {
                message.contains("<" + setting.element() + ">").contains("-Dadb." + setting.element());
            }
            setting.environmentNames().forEach(message::contains);
        }
        assertThat(refusal.problem().render().lines().count()).as("one screen").isLessThan(12);
        return message;
    }
}
