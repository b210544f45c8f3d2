/* SPDX-License-Identifier: Apache-2.0 */
/** Reads and validates settings: converts their texts to typed values and keeps the source of each. */
@NullMarked
package io.github.adbmaven.settings;

import org.jspecify.annotations.NullMarked;
