/* SPDX-License-Identifier: Apache-2.0 */
/** Use case: tests each step of the way to a workspace, and changes nothing on it. */
@NullMarked
package io.github.adbmaven.doctor;

import org.jspecify.annotations.NullMarked;
