/* SPDX-License-Identifier: Apache-2.0 */
/** Use cases for workspaces: find, plan, apply, check and delete. */
@NullMarked
package io.github.adbmaven.workspace;

import org.jspecify.annotations.NullMarked;
