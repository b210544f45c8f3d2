/* SPDX-License-Identifier: Apache-2.0 */
/** Reads the identity of a build from its settings: one class for each value of {@code authType}. */
@NullMarked
package io.github.adbmaven.settings.identity;

import org.jspecify.annotations.NullMarked;
