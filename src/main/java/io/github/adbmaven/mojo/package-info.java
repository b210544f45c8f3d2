/* SPDX-License-Identifier: Apache-2.0 */
/** Maven goals. Each goal reads its parameters, calls one use case and prints a report. */
@NullMarked
package io.github.adbmaven.mojo;

import org.jspecify.annotations.NullMarked;
