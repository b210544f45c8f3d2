/* SPDX-License-Identifier: Apache-2.0 */
/** Azure Resource Manager, as far as workspaces need it. */
@NullMarked
package io.github.adbmaven.azure.arm;

import org.jspecify.annotations.NullMarked;
