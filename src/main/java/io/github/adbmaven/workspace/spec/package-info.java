/* SPDX-License-Identifier: Apache-2.0 */
/** The desired workspace, and its difference from the existing one. */
@NullMarked
package io.github.adbmaven.workspace.spec;

import org.jspecify.annotations.NullMarked;
