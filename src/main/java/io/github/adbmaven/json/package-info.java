/* SPDX-License-Identifier: Apache-2.0 */
/** Reads and writes JSON. */
@NullMarked
package io.github.adbmaven.json;

import org.jspecify.annotations.NullMarked;
