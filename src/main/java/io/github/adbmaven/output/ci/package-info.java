/* SPDX-License-Identifier: Apache-2.0 */
/** The hand-over to CI systems: masks, outputs of a step, variables of a job. */
@NullMarked
package io.github.adbmaven.output.ci;

import org.jspecify.annotations.NullMarked;
