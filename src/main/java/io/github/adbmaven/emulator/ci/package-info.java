/* SPDX-License-Identifier: Apache-2.0 */
/** The token endpoints of CI systems. */
@NullMarked
package io.github.adbmaven.emulator.ci;

import org.jspecify.annotations.NullMarked;
