/* SPDX-License-Identifier: Apache-2.0 */
/** Maven goals. Each declares its parameters, calls its class of the package {@code goal} and prints a report. */
@NullMarked
package io.github.adbmaven.mojo;

import org.jspecify.annotations.NullMarked;
