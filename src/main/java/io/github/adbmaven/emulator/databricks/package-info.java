/* SPDX-License-Identifier: Apache-2.0 */
/** The REST API of Databricks workspaces: sign-in, access tokens and a few read-only calls. */
@NullMarked
package io.github.adbmaven.emulator.databricks;

import org.jspecify.annotations.NullMarked;
