/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.output.ci.CiOutput;
import io.github.adbmaven.output.ci.CiSystem;
import io.github.adbmaven.output.ci.CiSystems;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingValue;
import io.github.adbmaven.settings.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The CI system that runs the build, and the output that {@code ciOutput} selects. The plugin always asks the CI system to mask
 * the token, but passes on the token only if the user selects it.
 *
 * @param current the system that runs this build; absent outside CI
 * @param receiver the system that receives the output; absent if there is none
 * @param output what the receiver gets
 * @param configured whether the user selected an output, even if the build runs outside CI
 */
record CiOutputSelection(Optional<CiSystem> current, Optional<CiSystem> receiver, CiOutput output, boolean configured) {

    /** Reads the setting. */
    static CiOutputSelection of(Settings settings, Map<String, String> environment) {
        Optional<CiSystem> current = CiSystems.detect(environment);
        Optional<SettingValue> value = settings.get(Setting.CI_OUTPUT);
        if (value.isEmpty()) {
            return none(current);
        }
        String name = value.get().text().strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "none" -> none(current);
            case "auto" ->
                new CiOutputSelection(
                        current, current, current.map(CiSystem::automaticOutput).orElse(CiOutput.NOTHING), true);
            default -> {
                CiSystem system = CiSystems.withOutputName(name).orElseThrow(() -> invalid(value.get()));
                if (!current.equals(Optional.of(system))) {
                    throw mismatch(system, current, value.get());
                }
                yield new CiOutputSelection(current, current, CiOutput.TOKEN, true);
            }
        };
    }

    private static CiOutputSelection none(Optional<CiSystem> current) {
        return new CiOutputSelection(current, Optional.empty(), CiOutput.NOTHING, false);
    }

    private static ProblemException invalid(SettingValue value) {
        return Settings.invalid(
                ErrorCode.INVALID_VALUE,
                Setting.CI_OUTPUT,
                value,
                "Invalid ciOutput \"" + value.text() + "\".",
                "choose one of none, auto, " + String.join(", ", CiSystems.outputNames()) + ".");
    }

    /** Another system would not understand the command, and would show the token in the log. */
    private static ProblemException mismatch(CiSystem selected, Optional<CiSystem> current, SettingValue value) {
        return new ProblemException(Problem.configuration(
                        ErrorCode.CI_SYSTEM_MISMATCH,
                        "ciOutput selects " + selected.title() + ", but this build does not run there.")
                .observed(selected.marker() + " is not set in the environment"
                        + current.map(other -> "; this build runs on " + other.title())
                                .orElse(""))
                .configuredBy(value.source())
                .canBeSetBy(Setting.CI_OUTPUT.howToSet())
                .remedy("set it to auto, or only in the pipeline. Nothing was sent."));
    }
}
