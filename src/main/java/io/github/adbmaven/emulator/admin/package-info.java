/* SPDX-License-Identifier: Apache-2.0 */
/** The control endpoint, through which tests read and change the state of the emulator. */
@NullMarked
package io.github.adbmaven.emulator.admin;

import org.jspecify.annotations.NullMarked;
