/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.model.Workspace;
import java.util.Optional;

/**
 * The result of applying a configuration.
 *
 * @param planned the applied plan; without changes, no write request was sent
 * @param usability the result of the readiness check; absent if nothing changed
 */
public record ApplyResult(PlanResult planned, Workspace workspace, Optional<ReadinessResult> usability) {}
