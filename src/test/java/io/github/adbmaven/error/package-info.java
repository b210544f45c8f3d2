/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.github.adbmaven.error;

import org.jspecify.annotations.NullMarked;
