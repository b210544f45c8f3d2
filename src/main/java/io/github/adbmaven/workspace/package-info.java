/* SPDX-License-Identifier: Apache-2.0 */
/** Use cases around the workspace itself: finding it, and telling why it cannot be used. */
@NullMarked
package io.github.adbmaven.workspace;

import org.jspecify.annotations.NullMarked;
