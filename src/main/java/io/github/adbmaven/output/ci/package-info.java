/* SPDX-License-Identifier: Apache-2.0 */
/** Token outputs of CI systems: log masks, step outputs and job variables. */
@NullMarked
package io.github.adbmaven.output.ci;

import org.jspecify.annotations.NullMarked;
