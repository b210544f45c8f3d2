/* SPDX-License-Identifier: Apache-2.0 */
/** Azure Databricks workspaces and tokens for Maven builds. */
@NullMarked
package io.github.adbmaven;

import org.jspecify.annotations.NullMarked;
