/* SPDX-License-Identifier: Apache-2.0 */
/**
 * One class per goal, whose method {@code run} shows the way of the goal: it resolves the settings, creates the clients and
 * the use case, and runs it.
 */
@NullMarked
package io.github.adbmaven.goal;

import org.jspecify.annotations.NullMarked;
