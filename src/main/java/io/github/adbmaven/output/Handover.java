/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.Workspace;

/** What is handed over. */
public record Handover(Workspace workspace, IssuedToken token) {}
