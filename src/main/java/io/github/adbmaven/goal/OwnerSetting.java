/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;
import java.util.Optional;

/** Determines the owner of the build's tokens and workspaces. */
final class OwnerSetting {
    private final BuildContext build;
    private final Settings settings;

    OwnerSetting(BuildContext build, Settings settings) {
        this.build = build;
        this.settings = settings;
    }

    /** Returns the owner: by default the top project, absent without a POM. */
    Optional<String> find() {
        Optional<String> configured = settings.text(Setting.OWNER);
        return configured.isPresent() ? Optional.of(configured.get().strip()) : build.topProject();
    }

    /** Returns the owner for a goal that changes a workspace. */
    String requireForWorkspace() {
        return find().orElseThrow(() -> new ProblemException(Problem.configuration(
                        ErrorCode.OWNER_REQUIRED, "Owner is required when no POM is present.")
                .remedy("set " + Setting.OWNER.howToSet() + " to a name that all builds of the workspace share. The"
                        + " plugin stores it in a tag, and only builds with the same owner change or delete the"
                        + " workspace. Nothing was sent.")));
    }
}
