/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.model.Workspace;
import java.util.Optional;

/**
 * A workspace that is as it was declared.
 *
 * @param planned what was done; a plan with nothing to do: nothing was sent
 * @param usability what came of the attempt to prove it usable; absent: nothing had changed, so nothing was tried
 */
public record ApplyResult(PlanResult planned, Workspace workspace, Optional<ReadinessResult> usability) {}
