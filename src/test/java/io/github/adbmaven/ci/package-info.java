/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.github.adbmaven.ci;

import org.jspecify.annotations.NullMarked;
