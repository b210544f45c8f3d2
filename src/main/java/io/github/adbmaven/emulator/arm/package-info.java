/* SPDX-License-Identifier: Apache-2.0 */
/** Azure Resource Manager: subscriptions, resource groups, workspace resources, locks, tags and role assignments. */
@NullMarked
package io.github.adbmaven.emulator.arm;

import org.jspecify.annotations.NullMarked;
