/* SPDX-License-Identifier: Apache-2.0 */
/** The composition root: builds clients, use cases and sinks for one build. */
@NullMarked
package io.github.adbmaven.goal;

import org.jspecify.annotations.NullMarked;
