/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.azure.arm.DatabricksVersion;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.TypedSettings;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.util.Optional;

/** Selects the API version of Microsoft.Databricks for a goal. The configured version takes precedence. */
final class ApiVersionSelection {
    private ApiVersionSelection() {}

    /** Returns the version for finding a workspace. */
    static DatabricksVersion toFind(GoalContext goal) {
        Optional<String> configured = TypedSettings.apiVersion(goal.settings());
        return configured.isPresent()
                ? DatabricksVersion.setByUser(configured.get())
                : DatabricksVersion.lookUp(goal.progress()::info);
    }

    /** Returns a version that supports all configured properties. */
    static DatabricksVersion toWrite(GoalContext goal, WorkspaceSpec spec) {
        return select(
                goal,
                spec.newest()
                        .map(property -> new DatabricksVersion.Need(property.since(), property.howToSet()))
                        .orElse(DatabricksVersion.Need.NONE));
    }

    /** Returns a version that supports forced deletion, if it is configured. */
    static DatabricksVersion toDelete(GoalContext goal) {
        if (!goal.settings().isTrue(Setting.FORCE_DELETION)) {
            return select(goal, DatabricksVersion.Need.NONE);
        }
        String setting = Setting.FORCE_DELETION.howToSet();
        DatabricksVersion.Need need = new DatabricksVersion.Need(DatabricksVersion.FORCE_DELETION, setting);
        TypedSettings.apiVersion(goal.settings())
                .filter(version -> version.compareTo(need.version()) < 0)
                .ifPresent(version -> {
                    throw new ProblemException(Problem.configuration(
                                    ErrorCode.INVALID_API_VERSION,
                                    setting + " requires API version " + need.version() + " or later, but "
                                            + Setting.API_VERSION.howToSet() + " is " + version + ".")
                            .remedy("remove " + Setting.API_VERSION.howToSet() + ", or set it to a later version."
                                    + " Nothing was sent."));
                });
        return select(goal, need);
    }

    private static DatabricksVersion select(GoalContext goal, DatabricksVersion.Need need) {
        return TypedSettings.apiVersion(goal.settings())
                .map(DatabricksVersion::setByUser)
                .orElseGet(() -> DatabricksVersion.write(need, goal.progress()::info));
    }
}
