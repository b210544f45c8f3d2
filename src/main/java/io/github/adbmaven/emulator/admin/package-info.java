/* SPDX-License-Identifier: Apache-2.0 */
/** The endpoint through which a test looks into the emulator and arranges its state. */
@NullMarked
package io.github.adbmaven.emulator.admin;

import org.jspecify.annotations.NullMarked;
