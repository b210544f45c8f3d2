/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.provision;

import io.github.adbmaven.arm.ArmWorkspace;
import io.github.adbmaven.databricks.WorkspaceClients;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.progress.Watch;

/** Waits until a workspace is proven usable: Azure's {@code Succeeded} comes some minutes before that. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class Readiness {
    public Readiness(WorkspaceClients clients) {
        throw new UnsupportedOperationException("" + clients);
    }

    /**
     * For a workspace that this run created. Enters the identity into it, by the role that it has in Azure.
     *
     * @throws io.github.adbmaven.problem.ProblemException if it stays unusable until the deadline
     */
    public Usability afterCreation(Workspace workspace, ArmWorkspace resource, Watch watch) {
        throw new UnsupportedOperationException(workspace + "" + resource + watch);
    }

    /**
     * For a workspace that was there before. Enters nobody: for an identity that is no member it is not checked.
     *
     * @throws io.github.adbmaven.problem.ProblemException if it stays unusable until the deadline
     */
    public Usability afterChange(Workspace workspace, ArmWorkspace resource, Watch watch) {
        throw new UnsupportedOperationException(workspace + "" + resource + watch);
    }
}
