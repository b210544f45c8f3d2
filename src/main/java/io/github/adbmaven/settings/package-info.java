/* SPDX-License-Identifier: Apache-2.0 */
/** From text to types: every setting, where its value came from, and what it must look like. */
@NullMarked
package io.github.adbmaven.settings;

import org.jspecify.annotations.NullMarked;
