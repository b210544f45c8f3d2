/* SPDX-License-Identifier: Apache-2.0 */
/** Where a token goes: files of every format, written so that nobody else reads them and nobody's work is lost. */
@NullMarked
package io.github.adbmaven.output;

import org.jspecify.annotations.NullMarked;
