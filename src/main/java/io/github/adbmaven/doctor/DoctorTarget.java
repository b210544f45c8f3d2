/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceSelector;
import java.util.List;

/**
 * Whose way where is looked at.
 *
 * @param reasons what was chosen, and why
 */
public record DoctorTarget(Cloud cloud, Identity identity, WorkspaceSelector workspace, List<Problem.Fact> reasons) {
    public DoctorTarget {
        reasons = List.copyOf(reasons);
    }
}
