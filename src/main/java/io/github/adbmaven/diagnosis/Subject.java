/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.diagnosis;

import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceSelector;
import io.github.adbmaven.problem.Problem;
import java.util.List;

/**
 * Whose way where is looked at.
 *
 * @param reasons what was chosen, and why
 */
public record Subject(Cloud cloud, Identity identity, WorkspaceSelector workspace, List<Problem.Fact> reasons) {
    public Subject {
        reasons = List.copyOf(reasons);
    }
}
