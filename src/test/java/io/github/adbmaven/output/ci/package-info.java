/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.github.adbmaven.output.ci;

import org.jspecify.annotations.NullMarked;
