/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.platform;

/**
 * A caller with a name for the log.
 *
 * @param name for the log
 */
public record NamedCaller(String name) {}
