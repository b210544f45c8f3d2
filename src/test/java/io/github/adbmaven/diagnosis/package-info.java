/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.github.adbmaven.diagnosis;

import org.jspecify.annotations.NullMarked;
