/* SPDX-License-Identifier: Apache-2.0 */
/** Creates the clients, use cases and sinks of a goal. */
@NullMarked
package io.github.adbmaven.goal;

import org.jspecify.annotations.NullMarked;
