/* SPDX-License-Identifier: Apache-2.0 */
/** The rules of the house: what holds for the plugin as a whole. */
@NullMarked
package io.github.adbmaven;

import org.jspecify.annotations.NullMarked;
