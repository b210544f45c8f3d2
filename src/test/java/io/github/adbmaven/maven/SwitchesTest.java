/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.TestBuild;
import java.util.Map;
import org.apache.maven.plugin.MojoExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchesTest {
    private final TestBuild build = new TestBuild();
    private final PluginGoals goals = new PluginGoals();

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "ture", "tru", "-"})
    void otherValueIsError(String word) {
        build.session().getUserProperties().setProperty("adb.skip", word);

        Refused.configuration(() -> check(goals.typed("issue-token", Map.of())))
                .contains("Invalid skip \"" + word + "\"", "must be true or false", "-Dadb.skip");
    }

    @ParameterizedTest
    @CsvSource({"issue-token, createIfMissing", "destroy, autoApprove", "plan, failOnDrift", "prune-tokens, expired"})
    void everySwitchIsChecked(String goal, String name) {
        Refused.configuration(() -> check(goals.bound(goal, "run", Map.of(name, "yes"))))
                .contains("Invalid " + name + " \"yes\"", "<" + name + "> in the POM, execution \"run\"");
    }

    @Test
    void undefinedPlaceholderIsError() {
        Refused.configuration(() -> check(goals.typed("issue-token", Map.of("skip", "${no.such.property}"))))
                .contains("Invalid skip \"${no.such.property}\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "TRUE", "False"})
    void trueAndFalseAreAccepted(String word) {
        build.session().getUserProperties().setProperty("adb.skip", word);

        assertThatCode(() -> check(goals.typed("issue-token", Map.of("createIfMissing", word))))
                .doesNotThrowAnyException();
    }

    @Test
    void defaultsAreAccepted() {
        for (String goal : new String[] {"issue-token", "apply", "plan", "destroy", "prune-tokens", "doctor", "api"}) {
            assertThatCode(() -> check(goals.typed(goal, Map.of()))).as(goal).doesNotThrowAnyException();
        }
    }

    private void check(MojoExecution execution) {
        new Switches(build.session(), execution).check();
    }
}
