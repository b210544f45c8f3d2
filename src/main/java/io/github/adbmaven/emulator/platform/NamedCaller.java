/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.platform;

/**
 * Who asks.
 *
 * @param name for the log
 */
public record NamedCaller(String name) {}
