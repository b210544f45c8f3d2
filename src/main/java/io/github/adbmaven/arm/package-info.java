/* SPDX-License-Identifier: Apache-2.0 */
/** Azure Resource Manager, as far as workspaces need it. */
@NullMarked
package io.github.adbmaven.arm;

import org.jspecify.annotations.NullMarked;
