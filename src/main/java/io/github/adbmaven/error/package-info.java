/* SPDX-License-Identifier: Apache-2.0 */
/** Errors and their codes, and safe texts for logs. */
@NullMarked
package io.github.adbmaven.error;

import org.jspecify.annotations.NullMarked;
