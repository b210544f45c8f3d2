/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.control;

/** The caller of the control endpoint, which asks nobody who they are. */
public record Nobody() {}
