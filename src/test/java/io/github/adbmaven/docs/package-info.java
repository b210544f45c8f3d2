/* SPDX-License-Identifier: Apache-2.0 */
/** Checks the documentation against the code: links, names, examples and errors. */
@NullMarked
package io.github.adbmaven.docs;

import org.jspecify.annotations.NullMarked;
