/* SPDX-License-Identifier: Apache-2.0 */
/** Tests that call the emulator over the network, as another process would. */
@NullMarked
package io.github.adbmaven.emulator;

import org.jspecify.annotations.NullMarked;
