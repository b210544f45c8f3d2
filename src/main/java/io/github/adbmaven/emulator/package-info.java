/* SPDX-License-Identifier: Apache-2.0 */
/** An offline Azure on loopback: Entra ID, Resource Manager and Databricks workspaces over https. */
@NullMarked
package io.github.adbmaven.emulator;

import org.jspecify.annotations.NullMarked;
