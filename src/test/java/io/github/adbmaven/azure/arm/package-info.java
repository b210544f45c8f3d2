/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.github.adbmaven.azure.arm;

import org.jspecify.annotations.NullMarked;
