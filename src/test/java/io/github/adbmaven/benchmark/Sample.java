/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.benchmark;

/**
 * What one run of a command cost.
 *
 * @param wall seconds from its start to its end
 * @param cpu seconds of processor time, of its children too; 0 where the system does not tell
 */
record Sample(double wall, double cpu) {}
