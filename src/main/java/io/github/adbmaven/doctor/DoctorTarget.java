/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.WorkspaceSelector;
import java.util.List;

/**
 * Cloud, identity and workspace to diagnose.
 *
 * @param reasons the selected settings and why they were selected
 */
public record DoctorTarget(Cloud cloud, Identity identity, WorkspaceSelector workspace, List<Problem.Fact> reasons) {
    public DoctorTarget {
        reasons = List.copyOf(reasons);
    }
}
