/* SPDX-License-Identifier: Apache-2.0 */
/** The emulator, asked over the wire as a foreign process would ask it. */
@NullMarked
package io.github.adbmaven.emulator;

import org.jspecify.annotations.NullMarked;
