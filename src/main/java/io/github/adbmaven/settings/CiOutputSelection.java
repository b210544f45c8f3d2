/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.CiSystem;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which CI system gets the token. Where one is recognised it is always told to mask the token; it gets the token itself only
 * if the user says so.
 *
 * @param here the system that runs this build
 * @param receiver the system that gets the values; absent on the machine of a person
 * @param asked whether a hand-over is configured, wherever the build runs
 * @param byName whether the system was named, not found
 */
public record CiOutputSelection(Optional<CiSystem> here, Optional<CiSystem> receiver, boolean asked, boolean byName) {
    private static final Map<CiSystem, String> MARKERS = Map.of(
            CiSystem.GITHUB, "GITHUB_ACTIONS=true",
            CiSystem.AZURE_PIPELINES, "TF_BUILD=True",
            CiSystem.GITLAB, "GITLAB_CI=true");

    /** Reads it from the settings. */
    public static CiOutputSelection of(Settings settings, Map<String, String> environment) {
        Optional<CiSystem> here = CiRun.detect(environment).map(CiRun::system);
        Optional<SettingValue> value = settings.get(Setting.CI_OUTPUT);
        return switch (value.map(given -> given.text().strip().toLowerCase(Locale.ROOT))
                .orElse("none")) {
            case "none" -> new CiOutputSelection(here, Optional.empty(), false, false);
            case "auto" -> new CiOutputSelection(here, here, true, false);
            case "github" -> named(CiSystem.GITHUB, here, value.orElseThrow());
            case "azure-pipelines" -> named(CiSystem.AZURE_PIPELINES, here, value.orElseThrow());
            case "gitlab" -> named(CiSystem.GITLAB, here, value.orElseThrow());
            default ->
                throw Settings.invalid(
                        ErrorCode.INVALID_VALUE,
                        Setting.CI_OUTPUT,
                        value.orElseThrow(),
                        "Invalid ciOutput \"" + value.orElseThrow().text() + "\".",
                        "choose one of none, auto, github, azure-pipelines, gitlab.");
        };
    }

    /** Off its system a command would print the token for everybody to read. */
    private static CiOutputSelection named(CiSystem system, Optional<CiSystem> here, SettingValue value) {
        if (here.filter(system::equals).isEmpty()) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.CI_SYSTEM_MISMATCH,
                            "ciOutput selects " + system.title() + ", but this build does not run there.")
                    .observed("no " + MARKERS.get(system) + " in the environment"
                            + here.map(other -> ", but that of " + other.title())
                                    .orElse(""))
                    .configuredBy(value.source())
                    .canBeSetBy(Setting.CI_OUTPUT.howToSet())
                    .remedy("set it to auto, or only in the pipeline. Nothing was sent."));
        }
        return new CiOutputSelection(here, Optional.of(system), true, true);
    }

    /** Whether the token itself goes to the CI system, so that no other place is needed. */
    public boolean takesToken() {
        return receiver.filter(system -> switch (system) {
                    case GITHUB, AZURE_PIPELINES -> true;
                    case GITLAB -> byName;
                    case JENKINS -> false;
                })
                .isPresent();
    }
}
