/* SPDX-License-Identifier: Apache-2.0 */
/** Holds the documentation to the code: its links, its names, its examples, and the errors that it explains. */
@NullMarked
package io.github.adbmaven.docs;

import org.jspecify.annotations.NullMarked;
