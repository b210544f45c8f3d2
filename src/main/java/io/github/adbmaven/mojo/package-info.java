/* SPDX-License-Identifier: Apache-2.0 */
/** The goals: each reads its parameters, calls one use case and reports. */
@NullMarked
package io.github.adbmaven.mojo;

import org.jspecify.annotations.NullMarked;
