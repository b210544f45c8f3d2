/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

/**
 * A caller with a name for the log.
 *
 * @param name for the log
 */
public record NamedCaller(String name) {}
