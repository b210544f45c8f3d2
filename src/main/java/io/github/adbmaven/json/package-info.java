/* SPDX-License-Identifier: Apache-2.0 */
/** JSON texts and trees. */
@NullMarked
package io.github.adbmaven.json;

import org.jspecify.annotations.NullMarked;
