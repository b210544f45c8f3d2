/* SPDX-License-Identifier: Apache-2.0 */
/** Token outputs: secrets files of all formats, written atomically with owner-only access, and the receipt. */
@NullMarked
package io.github.adbmaven.output;

import org.jspecify.annotations.NullMarked;
