/* SPDX-License-Identifier: Apache-2.0 */
/** The token endpoints of CI systems, and the managed identity endpoints of Azure. */
@NullMarked
package io.github.adbmaven.emulator.platform;

import org.jspecify.annotations.NullMarked;
