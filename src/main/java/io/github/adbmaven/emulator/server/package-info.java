/* SPDX-License-Identifier: Apache-2.0 */
/** What the emulated services share: TLS, the chain that every request passes, faults, request log, clock. */
@NullMarked
package io.github.adbmaven.emulator.server;

import org.jspecify.annotations.NullMarked;
