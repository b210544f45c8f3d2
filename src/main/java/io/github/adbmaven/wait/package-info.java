/* SPDX-License-Identifier: Apache-2.0 */
/** How work tells what it is doing, without knowing who listens, and how it waits for what takes minutes. */
@NullMarked
package io.github.adbmaven.wait;

import org.jspecify.annotations.NullMarked;
