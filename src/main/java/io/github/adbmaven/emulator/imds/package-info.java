/* SPDX-License-Identifier: Apache-2.0 */
/** The managed identity endpoints of virtual machines (IMDS) and of apps. */
@NullMarked
package io.github.adbmaven.emulator.imds;

import org.jspecify.annotations.NullMarked;
