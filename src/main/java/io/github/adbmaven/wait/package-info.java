/* SPDX-License-Identifier: Apache-2.0 */
/** Progress messages, deadlines, and waiting for long-running operations. */
@NullMarked
package io.github.adbmaven.wait;

import org.jspecify.annotations.NullMarked;
