/* SPDX-License-Identifier: Apache-2.0 */
/** Where a token goes: places that are written whole and privately, and taken back. */
@NullMarked
package io.github.adbmaven.output;

import org.jspecify.annotations.NullMarked;
