/* SPDX-License-Identifier: Apache-2.0 */
/** What can go wrong, told the way a tired person reads it. */
@NullMarked
package io.github.adbmaven.error;

import org.jspecify.annotations.NullMarked;
