/* SPDX-License-Identifier: Apache-2.0 */
/** Azure Resource Manager: subscriptions, resource groups, workspaces as resources, and who may see them. */
@NullMarked
package io.github.adbmaven.emulator.arm;

import org.jspecify.annotations.NullMarked;
