/* SPDX-License-Identifier: Apache-2.0 */
/** The infrastructure of the emulated services: TLS, request pipeline, faults, request log and clock. */
@NullMarked
package io.github.adbmaven.emulator.server;

import org.jspecify.annotations.NullMarked;
