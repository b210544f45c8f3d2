/* SPDX-License-Identifier: Apache-2.0 */
/** Formats the results of goals for the log and as JSON. */
@NullMarked
package io.github.adbmaven.mojo.report;

import org.jspecify.annotations.NullMarked;
