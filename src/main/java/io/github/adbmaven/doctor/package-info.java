/* SPDX-License-Identifier: Apache-2.0 */
/** Use case: checks each step of the connection to a workspace. */
@NullMarked
package io.github.adbmaven.doctor;

import org.jspecify.annotations.NullMarked;
